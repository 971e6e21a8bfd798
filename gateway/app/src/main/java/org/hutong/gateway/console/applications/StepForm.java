package org.hutong.gateway.console.applications;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hutong.gateway.console.Members;
import org.jspecify.annotations.Nullable;

/**
 * A step as it was typed.
 *
 * @param version the version that was seen
 * @param fields of a cut: those that are granted
 */
public record StepForm(
        @Nullable String version,
        @Nullable String reason,
        @Nullable String headName,
        @Nullable String headRole,
        @Nullable String ground,
        @Nullable String missing,
        @Nullable String days,
        @Nullable String setRightBy,
        @Nullable String filing,
        @Nullable List<String> fields,
        @Nullable String quotaPerDay,
        @Nullable String validTo) {

    static final StepForm EMPTY = new StepForm(null, null, null, null, null, null, null, null, null, null, null, null);

    /** Why an application can be refused (Government Data Sharing Regulations, articles 20 and 21). */
    static final List<String> GROUNDS =
            List.of("law-forbids", "beyond-duties", "not-necessary", "safeguards-lacking", "papers-incomplete");

    private static final Set<String> ONLY_AFTER_ASKING = Set.of("papers-incomplete");

    /** Those that an application can be refused for now. */
    static List<String> grounds(Members application) {
        return GROUNDS.stream()
                .filter(ground -> application.get("missing") != null || !ONLY_AFTER_ASKING.contains(ground))
                .toList();
    }

    Map<String, Object> body(Act act) {
        var body = new LinkedHashMap<String, Object>();
        put(body, "version", Typed.number(version));
        body.put("reason", Typed.text(reason));
        if (act.needs("head")) {
            body.put("head", Map.of("name", Typed.text(headName), "role", Typed.text(headRole)));
        }
        if (act.needs("ground")) {
            body.put("ground", Typed.text(ground));
        }
        if (act.needs("missing")) {
            body.put("missing", Typed.several(missing, "\\R"));
        }
        if (act.needs("days")) {
            put(body, "days", Typed.number(days));
        }
        if (act.needs("set-right-by")) {
            body.put("setRightBy", Typed.text(setRightBy));
        }
        if (act.needs("filing")) {
            body.put("filing", Typed.text(filing));
        }
        if (act.needs("cut")) {
            body.put("scope", cut());
        }
        return body;
    }

    private Map<String, Object> cut() {
        var scope = new LinkedHashMap<String, Object>();
        scope.put("fields", Typed.chosen(fields));
        put(scope, "quotaPerDay", Typed.number(quotaPerDay));
        scope.put("validTo", Typed.text(validTo));
        return scope;
    }

    private static void put(Map<String, Object> body, String name, @Nullable Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
