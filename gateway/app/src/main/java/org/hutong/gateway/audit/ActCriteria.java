package org.hutong.gateway.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hutong.gateway.form.Form;
import org.jspecify.annotations.Nullable;

/**
 * What administrative acts are searched for; all of it must hold. Personal data: never into a log line.
 *
 * @param period when they were done
 * @param clear what stands in clear, by its name in requests
 * @param actor who did them, by his name at the identity provider
 */
record ActCriteria(
        Period period, Map<String, String> clear, @Nullable String actor) implements Half.Asked {

    private static final int LONGEST = 128;

    /** Columns by their names in requests. */
    static final Map<String, String> COLUMNS =
            Map.of("act", "act", "kind", "kind", "subject", "subject", "actorAgency", "actor_agency");

    static ActCriteria read(Form form) {
        var clear = new LinkedHashMap<String, String>();
        for (var member : COLUMNS.keySet().stream().sorted().toList()) {
            var value = form.optionalText(member, LONGEST);
            if (value != null) {
                clear.put(member, value);
            }
        }
        return new ActCriteria(Period.read(form), clear, form.optionalText("actor", LONGEST));
    }

    @Override
    public Map<String, Object> told(boolean withValues) {
        var names = new ArrayList<String>();
        var told = new LinkedHashMap<String, Object>();
        told.put("criteria", names);
        period.tell(names, told);
        clear.forEach((member, value) -> {
            names.add(member);
            if (withValues) {
                told.put(member, value);
            }
        });
        if (actor != null) {
            names.add("actor");
        }
        return told;
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "ActCriteria" + told(false).get("criteria");
    }
}
