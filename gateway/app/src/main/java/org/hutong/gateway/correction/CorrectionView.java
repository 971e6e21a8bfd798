package org.hutong.gateway.correction;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hutong.gateway.sharing.Deadline;
import org.hutong.gateway.sharing.Deadlines;
import org.springframework.stereotype.Component;

/** A correction as each of those concerned sees it. */
@Component
final class CorrectionView {

    private final Deadlines deadlines;
    private final Clock clock;

    CorrectionView(Deadlines deadlines, Clock clock) {
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** For the two sides: all of it. */
    Map<String, Object> whole(Correction correction) {
        var view = head(correction);
        view.put("lookup", correction.lookup());
        view.put("statement", correction.statement());
        Optional.ofNullable(correction.evidence()).ifPresent(evidence -> view.put("evidence", evidence));
        view.put("agency", correction.agency());
        view.put("reportedBy", correction.reporter());
        view.put("reportedAt", correction.reportedAt());
        view.put("due", due(correction));
        Optional.ofNullable(correction.answerer()).ifPresent(answerer -> view.put("answeredBy", answerer));
        Optional.ofNullable(correction.answer()).ifPresent(answer -> view.put("answer", answer));
        return view;
    }

    /** For others that were given the record: the outcome, and which of their lookups it concerns; nothing of whoever reported it. */
    Map<String, Object> notice(Notice notice) {
        var view = head(notice.correction());
        view.put("lookups", notice.lookups());
        if (notice.disclosed()) {
            Optional.ofNullable(notice.correction().answer()).ifPresent(answer -> view.put("answer", answer));
        }
        return view;
    }

    private static Map<String, Object> head(Correction correction) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", correction.id());
        view.put("type", correction.type());
        view.put("province", correction.province());
        view.put("field", correction.field());
        view.put("provider", correction.provider());
        view.put("state", correction.state());
        Optional.ofNullable(correction.answeredAt()).ifPresent(at -> view.put("answeredAt", at));
        return view;
    }

    private Map<String, Object> due(Correction correction) {
        var due = deadlines.due(Deadline.CORRECTION, correction.province(), correction.reportedAt());
        var answeredAt = correction.answeredAt();
        var view = new LinkedHashMap<String, Object>();
        view.put("due", due.date());
        view.put("overdue", !(answeredAt == null ? clock.instant() : answeredAt).isBefore(due.end()));
        if (!due.withoutCalendar().isEmpty()) {
            view.put(
                    "withoutCalendar",
                    due.withoutCalendar().stream()
                            .map(Object::toString)
                            .sorted()
                            .toList());
        }
        return view;
    }
}
