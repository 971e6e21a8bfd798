package org.hutong.gateway.policy;

import java.time.Duration;
import java.util.List;
import org.hutong.policy.AccessRequest;
import org.hutong.policy.Decision;
import org.hutong.policy.InvalidBundle;
import org.hutong.policy.PolicyBundle;
import org.hutong.policy.PolicySnapshot;
import org.hutong.policy.TypeFields;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Decides by the policy this node runs with. A decision reads one reference to one snapshot, which never changes: no request sees parts
 * of two versions.
 */
@Component
public class Policies {

    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(10);
    private static final PolicySnapshot NOTHING =
            PolicySnapshot.of(new PolicyBundle(List.of(), "guards: []", "rows: []"));

    /** A version as it runs here. */
    record Running(int version, PolicySnapshot snapshot) {}

    /** The version that should run here and does not, and why. */
    record Failure(int version, String hash, String reason, long at) {}

    private final PolicyTables tables;

    /** Written under this object's lock, read without. */
    private volatile Running running = new Running(0, NOTHING);

    private volatile @Nullable Failure failure;

    Policies(PolicyTables tables) {
        this.tables = tables;
    }

    /** Permit or deny, with reasons. */
    public Decision decide(AccessRequest request, TypeFields fields) {
        return running.snapshot().decide(request, fields);
    }

    Running running() {
        return running;
    }

    /** Null while the newest version runs here. */
    @Nullable
    Failure failure() {
        return failure;
    }

    /** The snapshot of any version, made of the one that runs; of the transaction's own versions, too. */
    PolicySnapshot at(int version) {
        var from = running;
        return from.version() == version
                ? from.snapshot()
                : from.snapshot().with(tables.between(from.version(), version));
    }

    /** Follows, and tells trouble in the log; it is tried again. */
    void followQuietly() {
        try {
            follow();
        } catch (DataAccessException away) {
            LOG.atWarn().log("The policy cannot be followed while the database is away; the version before decides");
        } catch (RuntimeException fault) {
            LOG.atError().setCause(fault).log("Following the policy failed; the version before decides");
        }
    }

    /** Switches to the newest version, if it is another one. One that cannot be built leaves the one before in force. */
    synchronized void follow() {
        var newest = tables.newest().orElse(null);
        if (newest == null || runs(newest)) {
            failure = null;
        } else if (isWorthTrying(newest)) {
            switchTo(newest);
        }
    }

    private boolean runs(PolicyVersion newest) {
        return newest.version() == running.version()
                && newest.hash().equals(running.snapshot().hash());
    }

    private boolean isWorthTrying(PolicyVersion newest) {
        var failed = failure;
        return failed == null
                || failed.version() != newest.version()
                || !failed.hash().equals(newest.hash())
                || System.nanoTime() - failed.at() > TRY_AGAIN.toNanos();
    }

    private void switchTo(PolicyVersion newest) {
        long begun = System.nanoTime();
        try {
            running = new Running(newest.version(), built(newest));
            failure = null;
            LOG.atInfo()
                    .addKeyValue("version", newest.version())
                    .addKeyValue("policies", newest.hash())
                    .addKeyValue("grants", running.snapshot().grantCount())
                    .addKeyValue(
                            "millis",
                            Duration.ofNanos(System.nanoTime() - begun).toMillis())
                    .log("A version of the policy decides");
        } catch (InvalidBundle wrong) {
            failed(newest, String.valueOf(wrong.getMessage()));
        } catch (OtherContent other) {
            failed(newest, "its grants and guards are not those that were published");
        }
    }

    /** From the version that runs; from nothing where the database is not the one that version came from. */
    private PolicySnapshot built(PolicyVersion newest) throws OtherContent {
        try {
            var snapshot = at(newest.version());
            if (snapshot.hash().equals(newest.hash())) {
                return snapshot;
            }
        } catch (InvalidBundle _) {
            LOG.atWarn()
                    .addKeyValue("version", newest.version())
                    .log("A version of the policy is read from its beginning");
        }
        var whole = NOTHING.with(tables.between(0, newest.version()));
        if (!whole.hash().equals(newest.hash())) {
            throw new OtherContent();
        }
        return whole;
    }

    private void failed(PolicyVersion newest, String reason) {
        failure = new Failure(newest.version(), newest.hash(), reason, System.nanoTime());
        LOG.atError()
                .addKeyValue("version", newest.version())
                .addKeyValue("running", running.version())
                .addKeyValue("reason", reason)
                .log("A version of the policy cannot decide here; the one before goes on deciding");
    }

    /** What the database holds does not have the hash that was published. */
    private static final class OtherContent extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
