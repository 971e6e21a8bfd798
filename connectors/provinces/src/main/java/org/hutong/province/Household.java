package org.hutong.province;

import java.time.LocalDate;
import java.util.List;

/**
 * A household with its register (居民户口簿). Every member holds it.
 *
 * @param members the head first
 */
public record Household(
        String number, String address, List<Member> members, LocalDate issued, String issuingAuthority) {

    /** One page of the register. */
    public record Member(Person person, Relation relation) {

        @Override
        public String toString() {
            return "Member[withheld]";
        }
    }

    /** Who heads it. */
    public Person head() {
        return members.getFirst().person();
    }

    @Override
    public String toString() {
        return "Household[withheld]";
    }
}
