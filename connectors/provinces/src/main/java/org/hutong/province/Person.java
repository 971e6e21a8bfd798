package org.hutong.province;

import java.time.LocalDate;

/**
 * A made-up person.
 *
 * @param idNumber resident ID number, GB 11643, check digit valid
 */
public record Person(String idNumber, String name, Sex sex, Ethnicity ethnicity, LocalDate birthDate, String address) {

    /** Names nobody: made-up persons are handled as carefully as real ones. */
    @Override
    public String toString() {
        return "Person[withheld]";
    }
}
