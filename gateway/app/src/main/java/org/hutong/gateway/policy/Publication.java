package org.hutong.gateway.policy;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.hutong.policy.PolicySnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes versions. All that makes up one is committed at once, with whatever else the caller's transaction does. */
@Component
class Publication {

    private static final PolicyRules NO_RULES = new PolicyRules("", "");

    private final PolicyTables tables;
    private final Policies policies;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Publication(PolicyTables tables, Policies policies, TransactionTemplate transaction, Clock clock) {
        this.tables = tables;
        this.policies = policies;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Who publishes, and why.
     *
     * @param files whether it is the operator's files
     * @param approver the second person, if there is one
     * @param proposal what he approved
     */
    record By(
            boolean files,
            String author,
            @Nullable String approver,
            String reason,
            @Nullable UUID proposal) {}

    /** What was published. */
    record Published(PolicyVersion version, PolicySnapshot snapshot, PolicyRules rules) {}

    /** Makes the revision of a version that nobody can overtake any more. */
    interface Revise {
        Revision of(int previous, PolicySnapshot snapshot);
    }

    /**
     * Publishes the next version.
     *
     * @param revise told which version the new one replaces; from then on nobody else publishes until the transaction ends
     * @throws org.hutong.policy.InvalidBundle if no snapshot can be made of it
     */
    Published publish(By by, Revise revise) {
        return Objects.requireNonNull(transaction.execute(_ -> publishInTransaction(by, revise)));
    }

    private Published publishInTransaction(By by, Revise revise) {
        int version = tables.next();
        var before = policies.at(version - 1);
        var revision = revise.of(version - 1, before);
        var snapshot = before.with(revision.edit());
        var made = new PolicyVersion(
                version,
                snapshot.hash(),
                by.files(),
                by.author(),
                by.approver(),
                by.reason(),
                by.proposal(),
                clock.instant());
        tables.add(made);
        tables.end(version, revision.remove());
        tables.end(version, revision.put().stream().map(Revision::id).toList());
        tables.begin(version, revision.put());
        if (revision.guards() != null || revision.decisionTables() != null) {
            tables.add(version, revision.over(version == 1 ? NO_RULES : tables.rules(version - 1)));
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                policies.followQuietly();
            }
        });
        return new Published(made, snapshot, tables.rules(version));
    }
}
