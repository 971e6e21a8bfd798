package org.hutong.gateway.lookup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hutong.credential.IssuedCredential;
import org.hutong.gateway.accesslog.Companion;
import org.hutong.gateway.accesslog.TimeOrderedId;
import org.hutong.gateway.connection.Source;
import org.hutong.gateway.consent.Agreed;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.identity.Agency;
import org.hutong.gateway.problem.Refusal;
import org.hutong.gateway.quota.Standing;
import org.hutong.policy.Decision;
import org.jspecify.annotations.Nullable;

/**
 * One lookup on its way through the route: each step adds its part. Owned by the one thread that runs the route. A step
 * that asks for a part before the step that makes it has run is a bug, and told as one.
 */
final class Lookup {

    private final String id = TimeOrderedId.next().toString();
    private final Instant at = Instant.now();
    private final long started = System.nanoTime();
    private final Submission submission;

    /** Under which a lookup whose answer was lost is repeated; null if the caller sent none. */
    private final @Nullable String idempotencyKey;

    @Nullable
    Agency agency;

    @Nullable
    LookupRequest request;

    @Nullable
    Decision decision;

    /** How the caller stands with its quotas; empty until it was counted. */
    List<Standing> standings = List.of();

    /** What the holders agree to, by use codes that were spent; null if none was. */
    @Nullable
    Agreed agreed;

    /** The sources that may hold the record. */
    List<Source> sources = List.of();

    /** Those that do. */
    List<Match> matches = List.of();

    /** Whether a source holds the record; null until they were asked. */
    @Nullable
    Boolean found;

    /** How many of several sources answered; null if there was one. */
    @Nullable
    Coverage coverage;

    /** The source whose record is given. */
    @Nullable
    Source source;

    /** As of when its record is; null if the source itself was asked. */
    @Nullable
    String asOf;

    /** The canonical record; after minimising, only what may be disclosed. */
    @Nullable
    Map<String, Object> record;

    /** When the certificate itself ends; null if it does not, or does not say. */
    @Nullable
    Instant certificateEnds;

    /** Whether the source says that the certificate was revoked. */
    boolean certificateRevoked;

    /** Whether the source does not say that the certificate is suspended, or no more. */
    boolean certificateInForce = true;

    @Nullable
    IssuedCredential credential;

    /** Where the credential's status is kept; committed together with the access entry. */
    @Nullable
    Companion statusEntry;

    @Nullable
    String nationalSignature;

    @Nullable
    String postQuantumSignature;

    @Nullable
    Refusal refusal;

    @Nullable
    String entry;

    Lookup(Submission submission) {
        this(submission, null);
    }

    Lookup(Submission submission, @Nullable String idempotencyKey) {
        this.submission = submission;
        this.idempotencyKey = idempotencyKey;
    }

    @Nullable
    String idempotencyKey() {
        return idempotencyKey;
    }

    String id() {
        return id;
    }

    Instant at() {
        return at;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    Submission submission() {
        return submission;
    }

    Agency agency() {
        return made(agency, "agency");
    }

    LookupRequest request() {
        return made(request, "request");
    }

    Source source() {
        return made(source, "source");
    }

    Map<String, Object> record() {
        return made(record, "record");
    }

    Decision.Permit permit() {
        if (decision instanceof Decision.Permit permit) {
            return permit;
        }
        throw new IllegalStateException("The lookup has no permit at this step.");
    }

    /** Whether the holders agree to a field, as far as they were asked. */
    boolean agreesTo(String field) {
        return agreed == null || agreed.to(field);
    }

    /** Whether a source holds the record. The route asks this. */
    public boolean isFound() {
        return made(found, "answer of a source");
    }

    private static <T> T made(@Nullable T part, String name) {
        if (part == null) {
            throw new IllegalStateException("The lookup has no " + name + " at this step.");
        }
        return part;
    }
}
