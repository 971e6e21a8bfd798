package org.hutong.gateway.sharing;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Duties as people see them, by the working days as they are known now. */
@Component
class DutyViews {

    private final Duties duties;
    private final Deadlines deadlines;
    private final Today today;

    DutyViews(Duties duties, Deadlines deadlines, Today today) {
        this.duties = duties;
        this.deadlines = deadlines;
        this.today = today;
    }

    /** What is to be done about something. */
    List<DutyView> of(Subject subject) {
        return shown(duties.openAbout(subject).stream());
    }

    /** The end of a grant is no to-do before it was announced. */
    List<DutyView> shown(Stream<Duty> open) {
        return open.filter(duty -> duty.kind() != DutyKind.EXPIRY || duty.reminded())
                .map(duty -> DutyView.of(duty, deadlines.workingDays(), today.date()))
                .toList();
    }
}
