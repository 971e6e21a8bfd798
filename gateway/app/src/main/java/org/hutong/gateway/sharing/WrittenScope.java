package org.hutong.gateway.sharing;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.hutong.gateway.catalogue.CertificateType;
import org.hutong.gateway.catalogue.SharingMethod;
import org.hutong.gateway.form.Form;
import org.hutong.policy.LegalBasis;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what is applied for, and what is approved of it. */
final class WrittenScope {

    private static final int MOST_MATTERS = 50;
    private static final int MOST_FIELDS = 100;
    private static final int MOST_YEARS = 10;
    private static final int MOST_LOOKUPS = 100_000_000;
    private static final String ALWAYS = "00:00-24:00";
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}");
    private static final Pattern HOURS =
            Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)");
    private static final List<String> BASES = List.of(
            LegalBasis.STATUTORY_DUTY.wireName(),
            LegalBasis.HOLDER_PRESENT.wireName(),
            LegalBasis.ENTRUSTED.wireName());

    private final Form form;
    private final JsonNode written;
    private final CertificateType type;

    private WrittenScope(Form form, JsonNode written, CertificateType type) {
        this.form = form;
        this.written = written;
        this.type = type;
    }

    /**
     * Reads the member {@code scope} of a form; mistakes stay in the form.
     *
     * @param today the period ends later
     * @return null if there are any
     */
    static @Nullable Scope read(Form form, JsonNode body, CertificateType type, LocalDate today) {
        return new WrittenScope(form.object("scope"), body.path("scope"), type).read(today);
    }

    private @Nullable Scope read(LocalDate today) {
        var basis = form.text("basis", 500);
        var scenario = form.text("scenario", 1_000);
        var matters = codes("matters", MOST_MATTERS);
        var bases = named("bases", BASES.size(), BASES, "one-of");
        var fields = named("fields", MOST_FIELDS, List.copyOf(type.fields().keySet()), "unknown-record-field");
        var method = form.oneOf("method", SharingMethod::ofWireName, SharingMethod.wireNames());
        var hours = form.optionalText("hours", 11);
        if (hours != null
                && !(HOURS.matcher(hours).matches() && hours.substring(0, 5).compareTo(hours.substring(6)) < 0)) {
            form.wrong("hours", "hours");
        }
        var quota = quota();
        var from = StepForm.day(form, "validFrom");
        var to = StepForm.day(form, "validTo");
        if (from != null && to != null && (to.isBefore(from) || to.isAfter(from.plusYears(MOST_YEARS)))) {
            form.wrong("validTo", "period", MOST_YEARS);
        } else if (to != null && to.isBefore(today)) {
            form.wrong("validTo", "period-over");
        }
        form.refuseUnknownMembers();
        return !form.isFaultless() || method == null || from == null || to == null
                ? null
                : new Scope(
                        basis,
                        scenario,
                        matters,
                        bases,
                        fields,
                        method,
                        hours == null ? ALWAYS : hours,
                        quota,
                        from,
                        to);
    }

    private List<String> codes(String name, int most) {
        var codes = required(name, most);
        for (int i = 0; i < codes.size(); i++) {
            if (!CODE.matcher(codes.get(i)).matches()) {
                form.wrong(name + "/" + i, "pattern", "A-Z a-z 0-9 . _ : / -");
            }
        }
        return codes;
    }

    private List<String> named(String name, int most, List<String> allowed, String otherwise) {
        var names = required(name, most);
        for (int i = 0; i < names.size(); i++) {
            if (!allowed.contains(names.get(i))) {
                form.wrong(name + "/" + i, otherwise, String.join(", ", allowed));
            }
        }
        return names;
    }

    private List<String> required(String name, int most) {
        var texts = form.texts(name, most, 64);
        if (texts.isEmpty() && form.isFaultless()) {
            form.wrong(name, "required");
        }
        return texts;
    }

    private @Nullable Integer quota() {
        if (written.path("quotaPerDay").isMissingNode()
                || written.path("quotaPerDay").isNull()) {
            return null;
        }
        int quota = form.integer("quotaPerDay");
        if (form.isFaultless() && (quota < 1 || quota > MOST_LOOKUPS)) {
            form.wrong("quotaPerDay", "from-to", 1, MOST_LOOKUPS);
        }
        return quota;
    }
}
