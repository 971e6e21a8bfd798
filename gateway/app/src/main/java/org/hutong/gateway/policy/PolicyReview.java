package org.hutong.gateway.policy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.hutong.gateway.catalogue.Catalogue;
import org.hutong.gateway.catalogue.CertificateType;
import org.hutong.policy.AccessRequest;
import org.hutong.policy.DecisionTable;
import org.hutong.policy.PolicyAnalysis;
import org.hutong.policy.PolicyChange;
import org.hutong.policy.PolicySnapshot;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What whoever decides about a policy should know: what changes, what is remarkable, and what its decision tables say. */
@Component
class PolicyReview {

    private static final int MOST = 200;

    private final Policies policies;
    private final PolicyTables tables;
    private final Catalogue catalogue;
    private final ObjectProvider<AppliedFor> applications;
    private final Clock clock;

    PolicyReview(
            Policies policies,
            PolicyTables tables,
            Catalogue catalogue,
            ObjectProvider<AppliedFor> applications,
            Clock clock) {
        this.policies = policies;
        this.tables = tables;
        this.catalogue = catalogue;
        this.applications = applications;
        this.clock = clock;
    }

    /** What a snapshot that is to follow a version changes, and is. */
    Map<String, Object> of(int newest, PolicySnapshot next, PolicyRules rules) {
        var before = policies.at(newest);
        var table = DecisionTable.parse(rules.decisionTables());
        var review = new LinkedHashMap<String, Object>();
        review.put("newestVersion", newest);
        review.put("hash", next.hash());
        review.put("differences", differences(before, next));
        review.put(
                "decisions",
                few(PolicyChange.decisions(
                        before,
                        next,
                        List.of(DecisionTable.parse(tables.rules(newest).decisionTables()), table))));
        review.put("findings", findings(next));
        review.put("decisionTables", run(table, next));
        return review;
    }

    /** What is different in the second, as lists; of each its first two hundred and how many there are. */
    Map<String, Object> differences(PolicySnapshot before, PolicySnapshot after) {
        var change = PolicyChange.between(before, after);
        var lists = new LinkedHashMap<String, Object>();
        lists.put("addedGrants", few(change.addedGrants()));
        lists.put("removedGrants", few(change.removedGrants()));
        lists.put("changedGrants", few(change.changedGrants()));
        lists.put("addedGuards", few(change.addedGuards()));
        lists.put("removedGuards", few(change.removedGuards()));
        lists.put("changedGuards", few(change.changedGuards()));
        return lists;
    }

    /** Grants that are dead, shadowed, or, where applications are known, wider than theirs. */
    Map<String, Object> findings(PolicySnapshot snapshot) {
        var analysis = analysis(snapshot);
        var findings = new LinkedHashMap<String, Object>();
        findings.put(
                "dead",
                few(analysis.deadGrants(today()).stream()
                        .map(dead -> Map.of(
                                "grant",
                                dead.grant(),
                                "reason",
                                dead.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                "guards",
                                dead.guards()))
                        .toList()));
        findings.put("shadowed", few(analysis.shadowedGrants()));
        applications.ifAvailable(known -> findings.put("wide", few(analysis.widerThanAppliedFor(known.approved()))));
        return findings;
    }

    /** Who can see a field today. */
    Map<String, Object> whoCanSee(PolicySnapshot snapshot, String type, String field) {
        return few(analysis(snapshot).whoCanSee(type, field, today()).stream()
                .map(access -> Map.of(
                        "agency",
                        access.agency(),
                        "matter",
                        access.matter(),
                        "basis",
                        access.basis().wireName(),
                        "grant",
                        access.grant()))
                .toList());
    }

    /** What the rows of tables come to. */
    Map<String, Object> run(DecisionTable table, PolicySnapshot snapshot) {
        var differing = DecisionTableDiffers.differing(table, snapshot);
        var result = new LinkedHashMap<String, Object>();
        result.put("rows", table.size());
        result.put("differing", differing.size());
        result.put("first", DecisionTableDiffers.shown(differing));
        return result;
    }

    private PolicyAnalysis analysis(PolicySnapshot snapshot) {
        return PolicyAnalysis.of(
                snapshot,
                catalogue.all().stream().collect(Collectors.toMap(CertificateType::key, CertificateType::typeFields)));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(AccessRequest.OFFICE_TIME));
    }

    private static Map<String, Object> few(List<?> all) {
        return Map.of("count", all.size(), "first", all.stream().limit(MOST).toList());
    }
}
