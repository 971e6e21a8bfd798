package org.hutong.gateway.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hutong.gateway.accesslog.AccessRecord;
import org.hutong.gateway.accesslog.AccessRecords;
import org.hutong.gateway.form.Form;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Accesses: who looked at what, and why. */
@Component
class EntryHalf implements Half<Criteria, AccessRecord> {

    static final String NAME = "entries";

    private static final List<String> COLUMNS = List.of(
            "id",
            "at",
            "lookup",
            "agency",
            "system",
            "type",
            "province",
            "matterCode",
            "matterName",
            "businessNumber",
            "operatorId",
            "operatorName",
            "operatorRole",
            "holderKind",
            "holderCode",
            "coHolders",
            "reason",
            "basis",
            "reasonKind",
            "permitted",
            "outcome",
            "disclosed",
            "grant",
            "policies",
            "connection",
            "connectionVersion",
            "credential",
            "durationMicros");

    private final EntrySearch search;
    private final AccessRecords records;

    EntryHalf(EntrySearch search, AccessRecords records) {
        this.search = search;
        this.records = records;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String one() {
        return "entry";
    }

    @Override
    public Criteria read(Form form) {
        return Criteria.read(form);
    }

    @Override
    public List<AccessRecord> find(Criteria criteria, @Nullable Cursor below, int most) {
        return search.find(criteria, below, most);
    }

    @Override
    public Optional<AccessRecord> find(UUID id) {
        return records.find(id);
    }

    @Override
    public Map<String, Object> view(AccessRecord one) {
        return EntryView.of(one);
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }
}
