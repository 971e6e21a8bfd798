package org.hutong.province;

import java.time.LocalDate;

/** Two made-up persons who married, and who may have had children. */
record Couple(Person husband, Person wife) {

    /** The day the younger of the two turned 25, and some weeks. */
    LocalDate wedding() {
        LocalDate younger = husband.birthDate().isAfter(wife.birthDate()) ? husband.birthDate() : wife.birthDate();
        return younger.plusYears(25).plusDays(20);
    }

    /** Whether the two were of an age to have a child on the given day. */
    boolean mayHaveHad(LocalDate birth) {
        return wedding().isBefore(birth)
                && wife.birthDate().plusYears(42).isAfter(birth)
                && husband.birthDate().plusYears(52).isAfter(birth);
    }

    @Override
    public String toString() {
        return "Couple[withheld]";
    }
}
