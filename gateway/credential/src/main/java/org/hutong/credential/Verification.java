package org.hutong.credential;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outcome of checking a credential. */
public sealed interface Verification {

    /** Whether it is as its issuer signed it, whatever became of it since. */
    boolean authentic();

    /**
     * The credential is authentic, and valid at the time of the check.
     *
     * @param credentialId the {@code jti} claim
     * @param issuer who signed it, as the trust list names him
     * @param type the {@code vct} claim
     * @param status what is known of its revocation
     * @param issuedAt the {@code iat} claim
     * @param expiresAt the {@code exp} claim
     * @param claims what the credential says: open and disclosed claims, without those of the protocol
     * @param nationallySigned whether a national signature was given; it is then right
     * @param postQuantumSigned whether a post-quantum signature was given; it is then right
     * @param testOnly whether the trust list is for tests: the credential then proves nothing to anybody
     */
    record Valid(
            String credentialId,
            Issuer issuer,
            String type,
            CredentialStatus status,
            Instant issuedAt,
            Instant expiresAt,
            Map<String, Object> claims,
            boolean nationallySigned,
            boolean postQuantumSigned,
            boolean testOnly)
            implements Verification {

        public Valid {
            claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
        }

        @Override
        public boolean authentic() {
            return true;
        }

        /** Leaves out the claims: they are personal data. */
        @Override
        public String toString() {
            return "Valid[" + type + " " + credentialId + " of " + issuer.uri() + "]";
        }
    }

    /**
     * The credential must not be relied on.
     *
     * @param reasons at least one, in the order they were found
     * @param issuer what the credential claims to come from, when it could be read that far; unproven
     * @param type what the credential claims to be, when it could be read that far; unproven
     */
    record Refused(
            List<Refusal> reasons,
            @Nullable String issuer,
            @Nullable String type) implements Verification {

        public Refused {
            reasons = List.copyOf(reasons);
        }

        /**
         * Whether the issuer signed exactly this, and only time or status speak against relying on it now: expired, revoked, suspended, or
         * a status that could not be told.
         */
        @Override
        public boolean authentic() {
            return reasons.stream().allMatch(Refusal::leavesAuthentic);
        }

        /** What its status list says; empty unless that is a reason. */
        public Optional<CredentialStatus> status() {
            if (reasons.contains(Refusal.REVOKED)) {
                return Optional.of(CredentialStatus.REVOKED);
            }
            return reasons.contains(Refusal.SUSPENDED) ? Optional.of(CredentialStatus.SUSPENDED) : Optional.empty();
        }
    }
}
