package org.hutong.gateway.console.entries;

import java.io.Serializable;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hutong.gateway.console.Members;

/**
 * What an auditor searches for, as he has filled it in; empty texts for what he has not. Personal data: kept only in his session, which is
 * sealed.
 *
 * @param period a {@link Period}, or empty
 * @param from a moment in China as the browser writes it, such as {@code 2026-03-10T08:30}
 * @param to the same, exclusive
 * @param finding whose entries alone are looked at
 */
public record Search(
        String period,
        String from,
        String to,
        String agency,
        String type,
        String province,
        String matter,
        String outcome,
        String basis,
        String operator,
        String businessNumber,
        String holderKind,
        String holder,
        String finding)
        implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 100;
    private static final Search EMPTY = new Search("", "", "", "", "", "", "", "", "", "", "", "", "", "");

    /** Nothing. */
    public static Search empty() {
        return EMPTY;
    }

    /** From the parameters of a request; moments may be those of the API. */
    static Search of(Map<String, String> parameters) {
        var read = new Members();
        parameters.forEach((name, value) -> read.put(name, value.strip()));
        return new Search(
                text(read, "period"),
                Moments.local(text(read, "from")),
                Moments.local(text(read, "to")),
                text(read, "agency"),
                text(read, "type"),
                text(read, "province"),
                text(read, "matter"),
                text(read, "outcome"),
                text(read, "basis"),
                text(read, "operator"),
                text(read, "businessNumber"),
                text(read, "holderKind"),
                text(read, "holder"),
                text(read, "finding"));
    }

    /** From a saved one. */
    static Search ofSaved(Members saved) {
        var parameters = new LinkedHashMap<String, String>();
        saved.forEach((name, value) -> {
            if (value instanceof String text) {
                parameters.put(name, text);
            }
        });
        var holder = saved.object("holder");
        parameters.put("holderKind", holder.text("kind"));
        parameters.put("holder", holder.text("code"));
        return of(parameters);
    }

    private static String text(Members read, String name) {
        var text = read.text(name);
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** Whether he has filled in nothing. */
    public boolean isEmpty() {
        return equals(EMPTY);
    }

    /** The holder's number as pages repeat it. */
    public String maskedHolder() {
        return EntryRow.mask(holder);
    }

    /** As the API takes it, with moments for the period. */
    Map<String, Object> criteria(Clock clock) {
        var criteria = written();
        Moments.put(criteria, period, "", "", clock);
        return criteria;
    }

    /** As it is saved: the period stays one. */
    Map<String, Object> saved() {
        var criteria = written();
        put(criteria, "period", period);
        return criteria;
    }

    private Map<String, Object> written() {
        var criteria = new LinkedHashMap<String, Object>();
        if (Period.of(period).isEmpty()) {
            put(criteria, "from", Moments.instant(from));
            put(criteria, "to", Moments.instant(to));
        }
        put(criteria, "agency", agency);
        put(criteria, "type", type);
        put(criteria, "province", province);
        put(criteria, "matter", matter);
        put(criteria, "outcome", outcome);
        put(criteria, "basis", basis);
        put(criteria, "operator", operator);
        put(criteria, "businessNumber", businessNumber);
        if (!holder.isEmpty()) {
            criteria.put("holder", Map.of("kind", holderKind, "code", holder));
        }
        return criteria;
    }

    private static void put(Map<String, Object> criteria, String name, String value) {
        if (!value.isEmpty()) {
            criteria.put(name, value);
        }
    }

    /** Without what is searched for. */
    @Override
    public String toString() {
        return "Search[...]";
    }
}
