package org.hutong.province;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A medical certificate of birth (出生医学证明). Its holder is the child.
 *
 * @param born local time of the birth
 * @param father null when the mother named none
 * @param place the hospital
 */
public record BirthCertificate(
        String number,
        Person child,
        LocalDateTime born,
        Person mother,
        @Nullable Person father,
        String place,
        LocalDate issued,
        String authority) {

    @Override
    public String toString() {
        return "BirthCertificate[withheld]";
    }
}
