package org.hutong.gateway.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hutong.gateway.accesslog.ActRecord;
import org.hutong.gateway.accesslog.ActRecords;
import org.hutong.gateway.form.Form;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Administrative acts: who changed, approved, signed or read what, and why. */
@Component
class ActHalf implements Half<ActCriteria, ActRecord> {

    static final String NAME = "acts";

    private static final List<String> COLUMNS = List.of(
            "id",
            "at",
            "act",
            "kind",
            "subject",
            "version",
            "actor",
            "actorSubject",
            "actorAgency",
            "reason",
            "detail");

    private final ActRows rows;
    private final ActRecords records;

    ActHalf(ActRows rows, ActRecords records) {
        this.rows = rows;
        this.records = records;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String one() {
        return "act";
    }

    @Override
    public ActCriteria read(Form form) {
        return ActCriteria.read(form);
    }

    @Override
    public List<ActRecord> find(ActCriteria criteria, @Nullable Cursor below, int most) {
        return rows.find(criteria, below == null ? Ranges.LARGEST : below.below(), most);
    }

    @Override
    public Optional<ActRecord> find(UUID id) {
        return records.find(id);
    }

    @Override
    public Map<String, Object> view(ActRecord one) {
        return ActView.of(one);
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }
}
