package org.hutong.gateway.console.applications;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.console.Members;
import org.jspecify.annotations.Nullable;

/**
 * An application as it was typed.
 *
 * @param key under which the draft is made once
 * @param version of the draft that is changed; null for a new one
 * @param matters codes, apart by blanks, commas or lines
 */
public record ApplicationForm(
        @Nullable String key,
        @Nullable String version,
        @Nullable String type,
        @Nullable String province,
        @Nullable String provider,
        @Nullable String amends,
        @Nullable String renews,
        @Nullable String basis,
        @Nullable String scenario,
        @Nullable String matters,
        @Nullable List<String> bases,
        @Nullable List<String> fields,
        @Nullable String method,
        @Nullable String hoursFrom,
        @Nullable String hoursTo,
        @Nullable String quotaPerDay,
        @Nullable String validFrom,
        @Nullable String validTo,
        @Nullable String reason) {

    private static final String ALL_DAY = "00:00-24:00";

    /** A new one, for a year, by what method there is. */
    static ApplicationForm fresh(String key, Members type, String province, LocalDate today) {
        var methods = Typed.texts(type.object("catalogue"), "methods");
        return new ApplicationForm(
                key,
                null,
                type.text("key"),
                province,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of("statutory-duty"),
                List.of(),
                methods.isEmpty() ? "interface" : methods.getFirst(),
                null,
                null,
                null,
                today.toString(),
                today.plusYears(1).minusDays(1).toString(),
                null);
    }

    /**
     * As an earlier application has it: to change it, to mend it, or to renew what came of it.
     *
     * @param why {@code amends}, {@code renews}, or {@code changes}
     */
    static ApplicationForm like(Members application, String why, String key) {
        var scope = application.object("scope");
        var hours = scope.text("hours");
        boolean all = hours.isEmpty() || hours.equals(ALL_DAY);
        var number = application.text("number");
        return new ApplicationForm(
                key,
                why.equals("changes") ? application.text("version") : null,
                application.text("type"),
                application.text("province"),
                application.text("provider"),
                why.equals("amends") ? number : null,
                why.equals("renews") ? number : null,
                scope.text("basis"),
                scope.text("scenario"),
                String.join("\n", Typed.texts(scope, "matters")),
                Typed.texts(scope, "bases"),
                Typed.texts(scope, "fields"),
                scope.text("method"),
                all ? null : hours.substring(0, 5),
                all ? null : hours.substring(6),
                scope.text("quotaPerDay"),
                scope.text("validFrom"),
                scope.text("validTo"),
                null);
    }

    /** Whether something was chosen. */
    public boolean has(@Nullable List<String> chosen, String one) {
        return chosen != null && chosen.contains(one);
    }

    Map<String, Object> draft() {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", Typed.text(type));
        body.put("province", Typed.text(province));
        some(body, "provider", provider);
        some(body, "amends", amends);
        some(body, "renews", renews);
        body.put("scope", scope());
        body.put("reason", Typed.text(reason));
        return body;
    }

    Map<String, Object> change() {
        var body = new LinkedHashMap<String, Object>();
        var seen = Typed.number(version);
        if (seen != null) {
            body.put("version", seen);
        }
        body.put("reason", Typed.text(reason));
        body.put("scope", scope());
        return body;
    }

    private Map<String, Object> scope() {
        var scope = new LinkedHashMap<String, Object>();
        scope.put("basis", Typed.text(basis));
        scope.put("scenario", Typed.text(scenario));
        scope.put("matters", Typed.several(matters, "[\\s,，、;；]+"));
        scope.put("bases", Typed.chosen(bases));
        scope.put("fields", Typed.chosen(fields));
        scope.put("method", Typed.text(method));
        if (!Typed.text(hoursFrom).isEmpty() || !Typed.text(hoursTo).isEmpty()) {
            scope.put("hours", Typed.text(hoursFrom) + "-" + Typed.text(hoursTo));
        }
        var quota = Typed.number(quotaPerDay);
        if (quota != null) {
            scope.put("quotaPerDay", quota);
        }
        scope.put("validFrom", Typed.text(validFrom));
        scope.put("validTo", Typed.text(validTo));
        return scope;
    }

    private static void some(Map<String, Object> body, String name, @Nullable String typed) {
        if (!Typed.text(typed).isEmpty()) {
            body.put(name, Typed.text(typed));
        }
    }
}
