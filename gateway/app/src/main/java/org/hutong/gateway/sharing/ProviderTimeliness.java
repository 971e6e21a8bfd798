package org.hutong.gateway.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How timely a provider answers applications (Government Data Sharing Regulations, article 38).
 *
 * @param received applications that came in within the period; a reopened one counts again
 * @param answered those of them that were approved, in part or whole, or refused
 * @param answeredLate those of them that were answered after their due date
 * @param withdrawn those that their applicants took back
 * @param open those that wait for an answer or for what is missing
 * @param overdue the open ones whose due date is over
 * @param medianDays working days from arrival to answer, without those that the period stood still; null if none was answered
 * @param ninetiethDays nine of ten were answered within so many
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProviderTimeliness(
        String provider,
        int received,
        int answered,
        int answeredLate,
        int withdrawn,
        int open,
        int overdue,
        @Nullable Double medianDays,
        @Nullable Integer ninetiethDays) {

    private static final String WITHDRAWN = "withdrawn";

    static ProviderTimeliness of(String provider, List<Duty> answers, WorkingDays calendar, LocalDate today) {
        var answered = answers.stream().filter(ProviderTimeliness::isAnswered).toList();
        var days = answered.stream().map(duty -> days(duty, calendar)).sorted().toList();
        return new ProviderTimeliness(
                provider,
                answers.size(),
                answered.size(),
                (int) answered.stream().filter(duty -> isLate(duty, calendar)).count(),
                (int) answers.stream()
                        .filter(duty -> WITHDRAWN.equals(duty.outcome()))
                        .count(),
                (int) answers.stream().filter(duty -> duty.doneOn() == null).count(),
                (int) answers.stream()
                        .filter(duty -> duty.isOverdue(calendar, today))
                        .count(),
                days.isEmpty() ? null : median(days),
                days.isEmpty() ? null : days.get((9 * days.size() + 9) / 10 - 1));
    }

    private static boolean isAnswered(Duty duty) {
        return duty.doneOn() != null && !WITHDRAWN.equals(duty.outcome());
    }

    private static int days(Duty duty, WorkingDays calendar) {
        var done = duty.doneOn();
        return done == null ? 0 : calendar.between(duty.event(), done).days() - duty.paused();
    }

    private static boolean isLate(Duty duty, WorkingDays calendar) {
        var done = duty.doneOn();
        return done != null && done.isAfter(duty.due(calendar).date());
    }

    private static double median(List<Integer> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }
}
