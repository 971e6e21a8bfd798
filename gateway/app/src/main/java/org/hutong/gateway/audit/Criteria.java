package org.hutong.gateway.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hutong.gateway.accesslog.ReadableSide.Index;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.holder.HolderKind;
import org.hutong.gateway.holder.InvalidHolderCode;
import org.jspecify.annotations.Nullable;

/**
 * What entries are searched for; all of it must hold. Personal data: never into a log line.
 *
 * @param period when requests arrived
 * @param clear what stands in clear
 * @param hashed what is found by its hash
 * @param ids the only entries that are looked at; empty for all
 */
record Criteria(Period period, Map<Part, String> clear, Map<Index, String> hashed, List<UUID> ids)
        implements Half.Asked {

    private static final int LONGEST = 64;
    private static final int MOST_IDS = 1_000;
    private static final int LENGTH_OF_ID = 36;
    private static final Map<Index, String> MEMBERS =
            Map.of(Index.HOLDER, "holder", Index.BUSINESS_NUMBER, "businessNumber", Index.OPERATOR, "operator");

    /** Reads the members of a search; the caller reads the others and finishes the form. */
    static Criteria read(Form form) {
        var clear = new EnumMap<Part, String>(Part.class);
        for (var part : Part.values()) {
            put(clear, part, form.optionalText(part.member(), LONGEST));
        }
        var hashed = new EnumMap<Index, String>(Index.class);
        put(hashed, Index.OPERATOR, form.optionalText("operator", LONGEST));
        put(hashed, Index.BUSINESS_NUMBER, form.optionalText("businessNumber", LONGEST));
        put(hashed, Index.HOLDER, holder(form));
        return new Criteria(Period.read(form), clear, hashed, ids(form));
    }

    private static List<UUID> ids(Form form) {
        var texts = form.texts("ids", MOST_IDS, LENGTH_OF_ID);
        try {
            return texts.stream().map(UUID::fromString).toList();
        } catch (IllegalArgumentException noIdentifier) {
            form.wrong("ids", "one-of", "UUID");
            return List.of();
        }
    }

    private static <K extends Enum<K>> void put(Map<K, String> criteria, K key, @Nullable String value) {
        if (value != null) {
            criteria.put(key, value);
        }
    }

    private static @Nullable String holder(Form form) {
        if (form.optionalObject("holder") == null) {
            return null;
        }
        var holder = form.object("holder");
        var kind = holder.oneOf("kind", HolderKind::ofCode, HolderKind.codes());
        var code = holder.text("code", LONGEST);
        holder.refuseUnknownMembers();
        if (kind == null || code.isEmpty()) {
            return null;
        }
        try {
            return kind.code() + ":" + kind.parse(code).value();
        } catch (InvalidHolderCode wrong) {
            holder.wrong("code", wrong.code());
            return null;
        }
    }

    @Nullable
    Instant from() {
        return period.from();
    }

    @Nullable
    Instant to() {
        return period.to();
    }

    boolean isEmpty() {
        return period.isAny() && clear.isEmpty() && hashed.isEmpty() && ids.isEmpty();
    }

    @Override
    public Map<String, Object> told(boolean withValues) {
        var names = new ArrayList<String>();
        var told = new LinkedHashMap<String, Object>();
        told.put("criteria", names);
        period.tell(names, told);
        clear.forEach((part, value) -> {
            names.add(part.member());
            if (withValues) {
                told.put(part.member(), value);
            }
        });
        hashed.keySet().forEach(index -> names.add(MEMBERS.get(index)));
        if (!ids.isEmpty()) {
            names.add("ids");
        }
        return told;
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "Criteria" + told(false).get("criteria");
    }
}
