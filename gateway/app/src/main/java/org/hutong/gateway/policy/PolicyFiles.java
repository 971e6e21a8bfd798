package org.hutong.gateway.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.policy.Publication.By;
import org.hutong.policy.DecisionTable;
import org.hutong.policy.PolicyBundle;
import org.hutong.policy.PolicySnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * The operator's bundle, taken over when the gateway starts: all of it as the first version, later what has changed in it. Once two people
 * have published a version, the files say nothing any more; and a grant that the sharing workflow has touched is not the files'.
 */
@Component
class PolicyFiles {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyFiles.class);
    private static final By FILES = new By(true, "files", null, "configuration files", null);

    private final PolicySettings settings;
    private final PolicyTables tables;
    private final Publication publication;
    private final AdministrativeActs acts;
    private final TransactionTemplate transaction;

    PolicyFiles(
            PolicySettings settings,
            PolicyTables tables,
            Publication publication,
            AdministrativeActs acts,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.tables = tables;
        this.publication = publication;
        this.acts = acts;
        this.transaction = transaction;
    }

    /**
     * Publishes what the files say, if that is news.
     *
     * @throws org.hutong.policy.InvalidBundle if they cannot be used; this stops the start
     */
    void takeOver() {
        var directory = settings.directory();
        var bundle = directory == null ? PolicyBundle.loadDefault() : PolicyBundle.load(directory);
        var snapshot = PolicySnapshot.of(bundle);
        tellIfTablesDiffer(bundle, snapshot);
        transaction.executeWithoutResult(_ -> {
            tables.lock();
            if (tables.isInPeoplesHands()) {
                tellIfChanged(snapshot);
            } else {
                takeOver(bundle);
            }
        });
    }

    /** The operator answers for his files, so this does not stop the start; a proposal would be refused. */
    private static void tellIfTablesDiffer(PolicyBundle files, PolicySnapshot snapshot) {
        var rows = DecisionTableDiffers.differing(DecisionTable.parse(files.decisionTables()), snapshot);
        if (!rows.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("rows", rows.size())
                    .addKeyValue("row", rows.getFirst().row())
                    .addKeyValue("expected", rows.getFirst().expected())
                    .addKeyValue("actual", rows.getFirst().actual())
                    .log("The policy files do not decide as their decision tables say");
        }
    }

    private void tellIfChanged(PolicySnapshot files) {
        if (!tables.isPublished(files.hash())) {
            LOG.atWarn()
                    .addKeyValue("files", files.hash())
                    .log("The policy files have changed and are not taken over, because administrators have"
                            + " published a policy: propose the change to them");
        }
    }

    private void takeOver(PolicyBundle files) {
        int newest = tables.newest().map(PolicyVersion::version).orElse(0);
        var revision = revision(files, newest);
        if (newest > 0 && revision.isEmpty()) {
            return;
        }
        var published = publication.publish(FILES, (_, _) -> revision);
        acts.note(new AdministrativeAct(
                null,
                FILES.author(),
                null,
                "published",
                "policies",
                "policy",
                published.version().version(),
                FILES.reason(),
                Map.of("hash", published.snapshot().hash())));
    }

    private Revision revision(PolicyBundle files, int newest) {
        var others = tables.grantsOfOthers();
        var current = new HashMap<String, JsonNode>();
        tables.grants(newest).forEach(grant -> current.put(Revision.id(grant), grant));
        var put = files.grants().stream()
                .filter(grant -> !others.contains(Revision.id(grant)) && !grant.equals(current.get(Revision.id(grant))))
                .toList();
        var written = files.grants().stream().map(Revision::id).collect(Collectors.toSet());
        var remove = current.keySet().stream()
                .filter(id -> !others.contains(id) && !written.contains(id))
                .collect(Collectors.toSet());
        var rules = newest == 0 ? null : tables.rules(newest);
        return new Revision(
                put,
                remove,
                unlessSame(files.guards(), rules == null ? null : rules.guards()),
                unlessSame(files.decisionTables(), rules == null ? null : rules.decisionTables()));
    }

    private static @Nullable String unlessSame(String text, @Nullable String before) {
        return text.equals(before) ? null : text;
    }
}
