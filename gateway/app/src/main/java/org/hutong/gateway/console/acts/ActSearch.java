package org.hutong.gateway.console.acts;

import java.io.Serializable;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hutong.gateway.console.entries.Moments;

/**
 * What an auditor searches for, as he has filled it in; empty texts for what he has not. Personal data: kept only in his session, which is
 * sealed.
 *
 * @param period a {@link org.hutong.gateway.console.entries.Period}, or empty
 * @param from a moment in China as the browser writes it
 * @param to the same, exclusive
 * @param actor his name at the identity provider
 */
public record ActSearch(
        String period,
        String from,
        String to,
        String actor,
        String actorAgency,
        String act,
        String kind,
        String subject)
        implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 128;

    static ActSearch of(Map<String, String> parameters) {
        return new ActSearch(
                text(parameters, "period"),
                Moments.local(text(parameters, "from")),
                Moments.local(text(parameters, "to")),
                text(parameters, "actor"),
                text(parameters, "actorAgency"),
                text(parameters, "act"),
                text(parameters, "kind"),
                text(parameters, "subject"));
    }

    private static String text(Map<String, String> parameters, String name) {
        var text = parameters.getOrDefault(name, "").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** Whether he has filled in nothing. */
    public boolean isEmpty() {
        return equals(of(Map.of()));
    }

    /** As the API takes it. */
    Map<String, Object> criteria(Clock clock) {
        var criteria = new LinkedHashMap<String, Object>();
        Moments.put(criteria, period, from, to, clock);
        Map.of("actor", actor, "actorAgency", actorAgency, "act", act, "kind", kind, "subject", subject)
                .forEach((name, value) -> {
                    if (!value.isEmpty()) {
                        criteria.put(name, value);
                    }
                });
        return criteria;
    }

    /** Without what is searched for. */
    @Override
    public String toString() {
        return "ActSearch[...]";
    }
}
