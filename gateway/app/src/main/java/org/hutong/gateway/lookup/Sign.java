package org.hutong.gateway.lookup;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import org.hutong.credential.CredentialContent;
import org.hutong.credential.IssuedCredential;
import org.hutong.gateway.accesslog.LogUnavailable;
import org.hutong.gateway.accesslog.TimeOrderedId;
import org.hutong.gateway.issuing.Issuers;
import org.hutong.gateway.issuing.IssuingProvince;
import org.hutong.gateway.issuing.TypeUris;
import org.hutong.gateway.status.Revocations;
import org.hutong.gateway.status.StatusEntries;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Bouncy Castle signs with the key of the issuing province. */
@Component("sign")
final class Sign implements Step {

    private final Issuers issuers;
    private final TypeUris types;
    private final StatusEntries statusEntries;
    private final Revocations revocations;
    private final Clock clock;

    Sign(Issuers issuers, TypeUris types, StatusEntries statusEntries, Revocations revocations, Clock clock) {
        this.issuers = issuers;
        this.types = types;
        this.statusEntries = statusEntries;
        this.revocations = revocations;
        this.clock = clock;
    }

    @Override
    public void apply(Lookup lookup) {
        lookup.credential = issuers.signing(lookup.source().province(), issuer -> signed(lookup, issuer));
    }

    private IssuedCredential signed(Lookup lookup, IssuingProvince issuer) {
        var request = lookup.request();
        var issuedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var expiresAt = expiresAt(lookup, issuedAt);
        var slot = status(lookup);
        var credential = issuer.signer()
                .issue(new CredentialContent(
                        issuer.uri(),
                        types.of(request.type()),
                        "urn:uuid:" + TimeOrderedId.next(),
                        issuedAt,
                        expiresAt,
                        Map.of(
                                "province",
                                lookup.source().connection().province(),
                                "matter",
                                request.matter().code()),
                        lookup.record(),
                        request.holderKey(),
                        slot.reference()));
        lookup.statusEntry = statusEntries.companion(
                slot,
                new StatusEntries.Issued(
                        credential.id(),
                        lookup.id(),
                        lookup.agency().id(),
                        request.type().key(),
                        request.holder(),
                        lookup.source().province(),
                        lookup.source().connection().id(),
                        issuer.signer().keyId(),
                        issuedAt,
                        expiresAt));
        if (request.postQuantumSignature()) {
            lookup.postQuantumSignature =
                    issuers.postQuantum(lookup.source().province()).sign(credential.issuerJwt());
        }
        if (request.nationalSignature()) {
            lookup.nationalSignature =
                    Base64.getEncoder().encodeToString(issuer.signer().nationalSignature(credential.issuerJwt()));
        }
        return credential;
    }

    /** A credential that could not be revoked must not leave; and of a certificate that was, the earlier ones end first. */
    private StatusEntries.Slot status(Lookup lookup) {
        try {
            if (lookup.certificateRevoked) {
                revocations.toldBySource(
                        lookup.request().type().key(),
                        lookup.request().holder(),
                        lookup.source().province(),
                        lookup.source().connection().id());
            }
            return statusEntries.take(lookup.source().province());
        } catch (DataAccessException | TransactionException away) {
            throw new LogUnavailable(away);
        }
    }

    /** Never later than the certificate's own end: the credential of one that is ended, or suspended, ends at once. */
    private static Instant expiresAt(Lookup lookup, Instant issuedAt) {
        if (!lookup.certificateInForce) {
            return issuedAt.plusSeconds(1);
        }
        var byType = issuedAt.plus(lookup.request().type().credentialValidity());
        var ends = lookup.certificateEnds;
        if (ends == null || ends.isAfter(byType)) {
            return byType;
        }
        return ends.isAfter(issuedAt) ? ends : issuedAt.plusSeconds(1);
    }
}
