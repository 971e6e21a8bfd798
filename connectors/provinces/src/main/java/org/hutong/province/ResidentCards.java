package org.hutong.province;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Issues resident identity cards. Resident Identity Card Law, article 5: 5 years for those under 16, 10 up to 25, 20 up
 * to 45, long-term from 46.
 */
final class ResidentCards {

    private static final LocalDate ISSUED = LocalDate.of(2024, 6, 1);

    private ResidentCards() {}

    static ResidentCard issue(Person holder) {
        return new ResidentCard(
                holder, ISSUED, end(ISSUED.getYear() - holder.birthDate().getYear()), authority(holder));
    }

    private static @Nullable LocalDate end(int age) {
        if (age >= 46) {
            return null;
        }
        if (age >= 26) {
            return ISSUED.plusYears(20);
        }
        return ISSUED.plusYears(age >= 16 ? 10 : 5);
    }

    /** The address begins with province and city, three characters each. */
    private static String authority(Person holder) {
        return holder.address().substring(3, 6) + "公安局虚构分局";
    }
}
