package org.hutong.gateway.lookup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.hutong.gateway.catalogue.Catalogue;
import org.hutong.gateway.catalogue.CertificateType;
import org.hutong.gateway.connection.SourceAnswerInvalid;
import org.hutong.policy.AccessRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The province's record becomes the canonical record of its type, and is checked against the type's schema. */
@Component("normalise")
final class Normalise implements Step {

    /** The field in which all types say what became of the certificate, and what it says of one that is no more, or not now. */
    private static final String STATUS = "certificateStatus";

    private static final Set<String> REVOKED = Set.of("revoked", "cancelled");
    private static final Set<String> NOT_IN_FORCE = Set.of("revoked", "cancelled", "suspended", "expired");

    private final Catalogue catalogue;

    Normalise(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void apply(Lookup lookup) {
        var type = lookup.request().type();
        var matches = lookup.matches;
        var canonical = canonical(type, matches.getFirst());
        for (var other : matches.subList(1, matches.size())) {
            // One record known to two sources, a county's and its province's, is no conflict.
            if (!canonical(type, other).equals(canonical)) {
                throw new ConflictingMatches(matches);
            }
        }
        lookup.source = matches.getFirst().source();
        lookup.asOf = matches.getFirst().asOf();
        lookup.record = canonical;
        lookup.certificateEnds = endOf(type, canonical);
        var status = canonical.getOrDefault(STATUS, "");
        lookup.certificateRevoked = REVOKED.contains(status);
        lookup.certificateInForce = !NOT_IN_FORCE.contains(status);
    }

    private Map<String, Object> canonical(CertificateType type, Match match) {
        var source = match.source();
        var canonical = source.canonical(match.record());
        var firstWrong = catalogue.schema(type).firstWrongField(canonical);
        if (firstWrong.isPresent()) {
            throw new SourceAnswerInvalid(source.connection().name(), firstWrong.get(), null);
        }
        return canonical;
    }

    /** A certificate holds to the end of its last day, in Chinese time; the schema has made sure that it is a date. */
    private static @Nullable Instant endOf(CertificateType type, Map<String, Object> canonical) {
        var lastDay = type.expiryField() == null ? null : canonical.get(type.expiryField());
        return lastDay == null
                ? null
                : LocalDate.parse(lastDay.toString())
                        .plusDays(1)
                        .atStartOfDay(AccessRequest.OFFICE_TIME)
                        .toInstant();
    }
}
