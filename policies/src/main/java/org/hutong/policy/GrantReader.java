package org.hutong.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads {@code grants.yaml}; the keys are explained in the shipped file. */
final class GrantReader {

    private static final String FILE = "grants.yaml";
    private static final int MOST = 1_000_000;
    private static final Set<String> KEYS = Set.of(
            "id",
            "agencies",
            "types",
            "matters",
            "bases",
            "provinces",
            "fields",
            "hours",
            "days",
            "quotaPerDay",
            "validFrom",
            "validTo",
            "application",
            "note");

    private GrantReader() {}

    static List<Grant> read(BundleFiles files) {
        return read(entries(files));
    }

    /** Grants as trees, each in the shape of an element of {@code grants.yaml}. */
    static List<Grant> read(Collection<JsonNode> grants) {
        return read(
                grants.stream().map(grant -> new Entry(FILE, "a grant", grant)).toList());
    }

    static List<Entry> entries(BundleFiles files) {
        return Yaml.read(files, FILE).allowOnly(Set.of("grants")).mappings("grants", "grant", MOST);
    }

    static InvalidBundle noSuchGrant(String id) {
        return new InvalidBundle(FILE, "grant " + Shown.of(id, Locale.ENGLISH) + ": there is no such grant");
    }

    private static List<Grant> read(List<Entry> entries) {
        List<Grant> grants = new ArrayList<>(entries.size());
        Set<String> ids = new HashSet<>();
        for (Entry entry : entries) {
            Grant grant = grant(entry);
            if (!ids.add(grant.id())) {
                throw entry.wrong("id", grant.id() + " is the id of another grant, too");
            }
            grants.add(grant);
        }
        return grants;
    }

    private static Grant grant(Entry unnamed) {
        String id = unnamed.value("id", Codes::code, Codes.CODE_EXAMPLE);
        Entry grant = unnamed.as("grant " + id).allowOnly(KEYS);
        return new Grant(
                id,
                grant.values("agencies", Codes::code, Codes.CODE_EXAMPLE),
                grant.values("types", Codes::code, Codes.CODE_EXAMPLE),
                grant.values("matters", Codes::code, Codes.CODE_EXAMPLE),
                grant.values("bases", LegalBasis::parse, Codes.BASIS_EXAMPLE),
                grant.scope("provinces", Codes::province, Codes.PROVINCE_EXAMPLE),
                grant.scope("fields", Codes::field, Codes.FIELD_EXAMPLE),
                hours(grant),
                grant.count("quotaPerDay"),
                validity(grant),
                grant.text("application"),
                grant.has("note") ? grant.text("note") : "");
    }

    private static Hours hours(Entry grant) {
        Set<DayOfWeek> days = grant.has("days")
                ? grant.values("days", GrantReader::day, "days of the week such as monday")
                : EnumSet.allOf(DayOfWeek.class);
        return grant.value("hours", span -> Hours.parse(span, days), "hours of one day such as 08:00-18:00");
    }

    private static Optional<DayOfWeek> day(String name) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private static Validity validity(Entry grant) {
        LocalDate from = grant.value("validFrom", Codes::date, Codes.DATE_EXAMPLE);
        LocalDate to = grant.value("validTo", Codes::date, Codes.DATE_EXAMPLE);
        if (to.isBefore(from)) {
            throw grant.wrong("validTo", "must not be before validFrom");
        }
        return new Validity(from, to);
    }
}
