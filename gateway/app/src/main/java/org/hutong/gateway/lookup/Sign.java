package org.hutong.gateway.lookup;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import org.hutong.credential.CredentialContent;
import org.hutong.gateway.accesslog.TimeOrderedId;
import org.hutong.gateway.issuing.Issuers;
import org.hutong.gateway.issuing.TypeUris;
import org.springframework.stereotype.Component;

/** Bouncy Castle signs with the key of the issuing province. */
@Component("sign")
final class Sign implements Step {

    private final Issuers issuers;
    private final TypeUris types;
    private final Clock clock;

    Sign(Issuers issuers, TypeUris types, Clock clock) {
        this.issuers = issuers;
        this.types = types;
        this.clock = clock;
    }

    @Override
    public void apply(Lookup lookup) {
        var request = lookup.request();
        var issuer = issuers.of(lookup.source().province());
        var issuedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var credential = issuer.signer()
                .issue(new CredentialContent(
                        issuer.uri(),
                        types.of(request.type()),
                        "urn:uuid:" + TimeOrderedId.next(),
                        issuedAt,
                        expiresAt(lookup, issuedAt),
                        Map.of(
                                "province",
                                lookup.source().connection().province(),
                                "matter",
                                request.matter().code()),
                        lookup.record(),
                        request.holderKey()));
        lookup.credential = credential;
        if (request.nationalSignature()) {
            lookup.nationalSignature =
                    Base64.getEncoder().encodeToString(issuer.signer().nationalSignature(credential.issuerJwt()));
        }
    }

    /** Never later than the certificate's own end: the credential of an ended certificate ends at once. */
    private static Instant expiresAt(Lookup lookup, Instant issuedAt) {
        var byType = issuedAt.plus(lookup.request().type().credentialValidity());
        var ends = lookup.certificateEnds;
        if (ends == null || ends.isAfter(byType)) {
            return byType;
        }
        return ends.isAfter(issuedAt) ? ends : issuedAt.plusSeconds(1);
    }
}
