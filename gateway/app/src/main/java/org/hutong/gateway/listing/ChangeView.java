package org.hutong.gateway.listing;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hutong.gateway.definition.DefinitionKind;
import org.hutong.gateway.definition.DefinitionName;
import org.hutong.gateway.definition.ReviewedDefinitions;
import org.hutong.gateway.sharing.Deadline;
import org.hutong.gateway.sharing.Deadlines;
import org.hutong.gateway.sharing.DueDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A change of the catalogue as people see it: where it stands, and what is due when. */
@Component
final class ChangeView {

    private final ReviewedDefinitions definitions;
    private final Deadlines deadlines;
    private final Clock clock;

    ChangeView(ReviewedDefinitions definitions, Deadlines deadlines, Clock clock) {
        this.definitions = definitions;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** All there is to know about it, for whoever decides. */
    Map<String, Object> whole(CatalogueChange change) {
        var view = head(change);
        view.put("content", change.content());
        view.put(
                "differences",
                definitions.differences(
                        new DefinitionName(DefinitionKind.TYPE, change.type()), change.seen(), change.content()));
        return view;
    }

    /** The same without its content. */
    Map<String, Object> head(CatalogueChange change) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", change.id());
        view.put("type", change.type());
        view.put("version", change.seen());
        view.put("state", change.state());
        view.put("reason", change.reason());
        Optional.ofNullable(change.agency()).ifPresent(agency -> view.put("agency", agency));
        view.put("askedBy", change.asker());
        view.put("askedAt", change.askedAt());
        view.put("factsChangedOn", change.factsChangedOn());
        var end = change.end();
        var ended = end == null ? null : end.at();
        view.put("update", due(updateDue(change), ended));
        Optional.ofNullable(change.extension()).ifPresent(extension -> view.put("extension", extension(extension)));
        var signOff = change.signOff();
        if (signOff != null) {
            view.put("assessment", signOff.assessment());
            view.put("signedBy", signOff.by());
            view.put("signedOn", signOff.on());
            view.put("submittedAt", signOff.submittedAt());
            view.put(
                    "review",
                    due(deadlines.due(Deadline.CATALOGUE_REVIEW, change.province(), signOff.submittedAt()), ended));
        }
        if (end != null) {
            view.put("decidedBy", end.decider());
            view.put("decisionReason", end.reason());
            view.put("decidedAt", end.at());
            Optional.ofNullable(end.version()).ifPresent(version -> view.put("publishedVersion", version));
        }
        return view;
    }

    private DueDate updateDue(CatalogueChange change) {
        var due = deadlines.due(Deadline.CATALOGUE_UPDATE, change.province(), change.factsChangedOn());
        var extension = change.extension();
        return extension != null && extension.isGranted()
                ? deadlines.extended(due, Deadline.CATALOGUE_UPDATE_EXTENSION, change.province())
                : due;
    }

    private Map<String, Object> due(DueDate due, @Nullable Instant ended) {
        var view = new LinkedHashMap<String, Object>();
        view.put("due", due.date());
        view.put("overdue", !(ended == null ? clock.instant() : ended).isBefore(due.end()));
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

    private static Map<String, Object> extension(CatalogueChange.Extension extension) {
        var view = new LinkedHashMap<String, Object>();
        view.put("reason", extension.reason());
        view.put("askedAt", extension.askedAt());
        Optional.ofNullable(extension.granted()).ifPresent(granted -> view.put("granted", granted));
        Optional.ofNullable(extension.decider()).ifPresent(decider -> view.put("decidedBy", decider));
        Optional.ofNullable(extension.decisionReason()).ifPresent(reason -> view.put("decisionReason", reason));
        return view;
    }
}
