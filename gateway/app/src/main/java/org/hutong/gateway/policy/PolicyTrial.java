package org.hutong.gateway.policy;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.approval.Proposals;
import org.hutong.gateway.catalogue.Catalogue;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.policy.Decision;
import org.hutong.policy.DecisionTable;
import org.hutong.policy.FailedDimension;
import org.hutong.policy.InvalidBundle;
import org.hutong.policy.PolicySnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Asks the running policy, a published version or a proposal what it would decide. Nobody's record is looked up, so nothing is disclosed;
 * who tried what is noted all the same.
 */
@RestController
@RequestMapping("/admin/v1/policies")
class PolicyTrial {

    private static final int MAXIMUM_BYTES = 2 * 1024 * 1024;

    /** What is asked, and what it is called in the act. */
    private record Subject(String name, @Nullable Integer version, PolicySnapshot snapshot, String decisionTables) {}

    private final PolicyTables tables;
    private final Policies policies;
    private final PolicyProposals rules;
    private final Proposals proposals;
    private final PolicyReview reviews;
    private final TrialRequest requests;
    private final Catalogue catalogue;
    private final AdministrativeActs acts;
    private final JsonBodies bodies;

    PolicyTrial(
            PolicyTables tables,
            Policies policies,
            PolicyProposals rules,
            Proposals proposals,
            PolicyReview reviews,
            TrialRequest requests,
            Catalogue catalogue,
            AdministrativeActs acts,
            JsonBodies bodies) {
        this.tables = tables;
        this.policies = policies;
        this.rules = rules;
        this.proposals = proposals;
        this.reviews = reviews;
        this.requests = requests;
        this.catalogue = catalogue;
        this.acts = acts;
        this.bodies = bodies;
    }

    @PostMapping("/simulations")
    Map<String, Object> simulate(HttpServletRequest http) throws IOException {
        var body = body(http);
        var form = Form.of(body);
        var request = requests.read(form.object("request"));
        var subject = subject(form, body);
        form.finish();
        var type = catalogue.find(request.type());
        if (type == null) {
            throw new InvalidRequest(List.of(FieldError.of("/request/type", "unknown-type")));
        }
        var decision = subject.snapshot().decide(request, type.typeFields());
        var shown = shown(decision, ProblemTexts.in(Collections.list(http.getLocales())));
        note("simulated", subject, Map.of("request", request.toString(), "decision", shown.get("decision")));
        return shown;
    }

    @PostMapping("/decision-table-runs")
    Map<String, Object> run(HttpServletRequest http) throws IOException {
        var body = body(http);
        var form = Form.of(body);
        var given = body.has("decisionTables") ? form.any("decisionTables") : null;
        var subject = subject(form, body);
        form.finish();
        var result = reviews.run(table(given, subject), subject.snapshot());
        note("tried", subject, Map.of("rows", result.get("rows"), "differing", result.get("differing")));
        return result;
    }

    private JsonNode body(HttpServletRequest http) throws IOException {
        return bodies.read(new Submission(http.getContentType(), http.getInputStream()), MAXIMUM_BYTES);
    }

    private static DecisionTable table(@Nullable JsonNode given, Subject subject) {
        try {
            return DecisionTable.parse(given == null ? subject.decisionTables() : given.asString(""));
        } catch (InvalidBundle wrong) {
            throw new InvalidRequest(
                    List.of(FieldError.of("/decisionTables", "policy", String.valueOf(wrong.getMessage()))));
        }
    }

    /** Of the members {@code version} and {@code proposal} at most one; none is the running version. */
    private Subject subject(Form form, JsonNode body) {
        if (body.has("proposal")) {
            return proposed(form.text("proposal", 36));
        }
        int version = body.has("version")
                ? form.integer("version")
                : policies.running().version();
        if (!form.isFaultless() || tables.version(version).isEmpty()) {
            form.wrong("version", "policy-version");
            throw new InvalidRequest(form.errors());
        }
        return new Subject(
                "version " + version,
                version,
                policies.at(version),
                tables.rules(version).decisionTables());
    }

    private Subject proposed(String id) {
        var proposal = proposals.one(uuid(id));
        if (!proposal.kind().equals(rules.kind()) || !proposal.state().equals("open")) {
            throw new EdgeRefusal(ProblemType.NOT_FOUND);
        }
        return new Subject(
                "proposal " + id,
                null,
                rules.snapshot(proposal),
                rules.rules(proposal).decisionTables());
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException no) {
            throw new EdgeRefusal(ProblemType.NOT_FOUND);
        }
    }

    private void note(String act, Subject subject, Map<String, ?> detail) {
        var actor = Actor.ofCurrentRequest();
        acts.note(new AdministrativeAct(
                actor.subject(),
                actor.name(),
                actor.agency(),
                act,
                rules.kind(),
                subject.name(),
                subject.version(),
                null,
                detail));
    }

    private static Map<String, Object> shown(Decision decision, ProblemTexts texts) {
        var shown = new LinkedHashMap<String, Object>();
        switch (decision) {
            case Decision.Permit permit -> {
                shown.put("decision", "permit");
                shown.put("grant", permit.grantId());
                shown.put("fields", permit.fields());
                shown.put("guards", permit.guards());
                Optional.ofNullable(permit.quotaPerDay()).ifPresent(quota -> shown.put("quotaPerDay", quota));
            }
            case Decision.Deny deny -> {
                shown.put("decision", "deny");
                Optional.ofNullable(deny.nearestGrant()).ifPresent(nearest -> shown.put("nearestGrant", nearest));
                shown.put("explanation", deny.explanation(texts.locale()));
                shown.put(
                        "dimensions",
                        deny.failed().stream()
                                .map(failed -> shown(failed, texts))
                                .toList());
            }
        }
        shown.put("policies", decision.snapshotHash());
        return shown;
    }

    private static Map<String, Object> shown(FailedDimension failed, ProblemTexts texts) {
        return Map.of(
                "dimension",
                failed.dimension().wireName(),
                "covered",
                failed.covered(),
                "detail",
                failed.sentence().in(texts.locale()));
    }
}
