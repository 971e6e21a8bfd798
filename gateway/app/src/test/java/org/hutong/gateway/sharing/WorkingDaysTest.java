package org.hutong.gateway.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is expected was worked out from the notices of 2024-11-12 and 2025-11-04, not from the files under test. */
class WorkingDaysTest {

    private static final LocalDate EARLIEST = LocalDate.parse("2024-06-01");

    private final WorkingDays days = Years.shipped();

    /** One letter a day: w is worked. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        2025-01, -ww--wwwww--wwwww--wwwww-ww----
        2025-02, ----wwww-wwwww--wwwww--wwwww
        2025-03, --wwwww--wwwww--wwwww--wwwww--w
        2025-04, www---wwwww--wwwww--wwwww-wwww
        2025-05, -----wwww--wwwww--wwwww--wwwww-
        2025-06, --wwww--wwwww--wwwww--wwwww--w
        2025-07, wwww--wwwww--wwwww--wwwww--wwww
        2025-08, w--wwwww--wwwww--wwwww--wwwww--
        2025-09, wwwww--wwwww--wwwww--wwwww-www
        2025-10, --------www-wwwww--wwwww--wwwww
        2025-11, --wwwww--wwwww--wwwww--wwwww--
        2025-12, wwwww--wwwww--wwwww--wwwww--www
        2026-01, ---wwwwww--wwwww--wwwww--wwwww-
        2026-02, -wwwww--wwwwww---------wwwww
        2026-03, -wwwww--wwwww--wwwww--wwwww--ww
        2026-04, www---wwww--wwwww--wwwww--wwww
        2026-05, -----wwww-wwwww--wwwww--wwwww--
        2026-06, wwwww--wwwww--wwww---wwwww--ww
        2026-07, www--wwwww--wwwww--wwwww--wwwww
        2026-08, --wwwww--wwwww--wwwww--wwwww--w
        2026-09, wwww--wwwww--wwwww-wwwww---www
        2026-10, -------www-wwwww--wwwww--wwwww-
        2026-11, -wwwww--wwwww--wwwww--wwwww--w
        2026-12, wwww--wwwww--wwwww--wwwww--wwww
        """)
    void everyDayOfBothNotices(YearMonth month, String expected) {
        var found = IntStream.rangeClosed(1, month.lengthOfMonth())
                .mapToObj(day -> days.isWorkingDay(month.atDay(day)) ? "w" : "-")
                .collect(Collectors.joining());

        assertThat(found).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2025, 248", "2026, 248"})
    void aYearHasAsManyWorkingDaysAsAnnounced(int year, int expected) {
        var counted = days.between(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31));

        assertThat(counted.days()).isEqualTo(expected);
        assertThat(counted.withoutCalendar()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // The Friday before Spring Festival 2026: the Saturday is worked, nine days are off, the next Saturday is
        // worked.
        "2026-02-13, 1, 2026-02-14",
        "2026-02-13, 2, 2026-02-24",
        "2026-02-13, 10, 2026-03-05",
        // Before National Day 2025: Sunday 28 September and Saturday 11 October are worked.
        "2025-09-26, 1, 2025-09-28",
        "2025-09-26, 4, 2025-10-09",
        "2025-09-26, 10, 2025-10-16",
        // What happens on a day off counts from the day after it.
        "2025-10-01, 1, 2025-10-09",
        "2025-10-08, 1, 2025-10-09",
        // Across the end of a year.
        "2025-12-31, 1, 2026-01-04",
        "2025-12-31, 0, 2025-12-31",
    })
    void aPeriodEndsOnItsLastWorkingDay(LocalDate event, int period, LocalDate expected) {
        var due = days.plus(event, period);

        assertThat(due.date()).isEqualTo(expected);
        assertThat(due.withoutCalendar()).isEmpty();
    }

    @Test
    void theLastDayCountsToItsMidnightInChina() {
        assertThat(days.plus(LocalDate.parse("2025-09-26"), 10).end()).isEqualTo(Instant.parse("2025-10-16T16:00:00Z"));
    }

    @Test
    void aYearWithoutACalendarHasOnlyWeekendsOffAndIsNamed() {
        var friday = LocalDate.parse("2026-12-25");

        assertThat(days.plus(friday, 4).date()).isEqualTo("2026-12-31");
        assertThat(days.plus(friday, 4).withoutCalendar()).isEmpty();
        assertThat(days.plus(friday, 6).date()).isEqualTo("2027-01-04");
        assertThat(days.plus(friday, 6).withoutCalendar()).containsExactly(Year.of(2027));
        assertThat(days.between(friday, LocalDate.parse("2028-01-03")).withoutCalendar())
                .containsExactlyInAnyOrder(Year.of(2027), Year.of(2028));
        assertThat(days.isKnown(Year.of(2026))).isTrue();
        assertThat(days.isKnown(Year.of(2027))).isFalse();
    }

    @Test
    void countingBackIsNegative() {
        var before = LocalDate.parse("2025-09-26");
        var after = LocalDate.parse("2025-10-11");

        assertThat(days.between(before, after).days()).isEqualTo(6);
        assertThat(days.between(after, before).days()).isEqualTo(-6);
    }

    @Test
    void addingAndCountingAgree() {
        var random = new Random(20250801);
        for (int i = 0; i < 5_000; i++) {
            var from = EARLIEST.plusDays(random.nextInt(1_500));
            int some = random.nextInt(60);
            int more = random.nextInt(400);
            var due = days.plus(from, some + more);
            var counted = days.between(from, due.date());

            assertThat(counted.days()).as("%s plus %s", from, some + more).isEqualTo(some + more);
            assertThat(counted.withoutCalendar()).isEqualTo(due.withoutCalendar());
            assertThat(days.plus(days.plus(from, some).date(), more).date()).isEqualTo(due.date());
            assertThat(some + more == 0 || days.isWorkingDay(due.date())).isTrue();
        }
    }

    @Test
    void periodsAreBounded() {
        assertThatIllegalArgumentException().isThrownBy(() -> days.plus(EARLIEST, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> days.plus(EARLIEST, 10_001));
        assertThatIllegalArgumentException().isThrownBy(() -> days.between(EARLIEST, EARLIEST.plusDays(10_001)));
        assertThatIllegalArgumentException().isThrownBy(() -> days.between(EARLIEST, EARLIEST.minusDays(10_001)));
    }
}
