package org.hutong.gateway.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asked what, why, and what became of it. Parts that were not known when the request ended are null: a request
 * without a token has no agency, one with a wrong check digit no holder.
 *
 * @param lookup identifier of the lookup, a UUID
 * @param at when the request arrived
 * @param agency who asked
 * @param system with which of its systems: the client's identifier at the identity provider
 * @param asked what was asked
 * @param decision what the policies said
 * @param outcome {@code found}, {@code not-found}, or the slug of the problem the caller got
 * @param connection which connection gave the record; else those that were asked
 * @param connectionVersion which version of it; null if several were asked, or none
 * @param credential identifier of the credential that was issued
 * @param disclosed names of the fields that left the gateway
 * @param duration from arrival until the entry was written
 */
public record AccessEntry(
        String lookup,
        Instant at,
        @Nullable String agency,
        @Nullable String system,
        @Nullable Asked asked,
        @Nullable Decided decision,
        String outcome,
        @Nullable String connection,
        @Nullable Integer connectionVersion,
        @Nullable String credential,
        Set<String> disclosed,
        Duration duration) {

    /**
     * What was asked, and why. Personal data: never into a log line.
     *
     * @param type key of the certificate type
     * @param province whose records; null if all that may hold it were asked
     * @param holderKind code of the kind of holder
     * @param holderCode the holder's number
     * @param matterCode code of the matter (事项)
     * @param matterName its name
     * @param businessNumber number of the case
     * @param reason why, in words
     * @param operatorId who asked, at the agency
     * @param operatorName that person's name
     * @param operatorRole that person's role
     * @param basis legal basis
     * @param reasonKind code of the kind of reason; null if none was stated
     * @param coHolders who else was said to hold it, as kind:number, separated by blanks; null for nobody
     */
    public record Asked(
            String type,
            @Nullable String province,
            String holderKind,
            String holderCode,
            String matterCode,
            String matterName,
            String businessNumber,
            String reason,
            String operatorId,
            String operatorName,
            String operatorRole,
            String basis,
            @Nullable String reasonKind,
            @Nullable String coHolders) {

        /** What was asked about one holder, without a kind of reason. */
        public Asked(
                String type,
                @Nullable String province,
                String holderKind,
                String holderCode,
                String matterCode,
                String matterName,
                String businessNumber,
                String reason,
                String operatorId,
                String operatorName,
                String operatorRole,
                String basis) {
            this(
                    type,
                    province,
                    holderKind,
                    holderCode,
                    matterCode,
                    matterName,
                    businessNumber,
                    reason,
                    operatorId,
                    operatorName,
                    operatorRole,
                    basis,
                    null,
                    null);
        }

        @Override
        public String toString() {
            return "Asked[type=%s, province=%s, matter=%s]".formatted(type, province, matterCode);
        }
    }

    /**
     * What the policies said.
     *
     * @param permitted whether access was permitted
     * @param grant the grant that permitted, or the nearest one that did not
     * @param policies hash of the policy snapshot that decided
     */
    public record Decided(boolean permitted, @Nullable String grant, String policies) {}
}
