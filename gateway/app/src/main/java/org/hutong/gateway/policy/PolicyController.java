package org.hutong.gateway.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hutong.gateway.identity.PathRoles;
import org.hutong.gateway.identity.Roles;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /admin/v1/policies}: what the policy says and said. It is changed by proposals only. */
@RestController
@RequestMapping("/admin/v1/policies")
class PolicyController {

    private static final int MOST = 500;

    private final PolicyTables tables;
    private final Policies policies;
    private final PolicyReview reviews;
    private final RunningPolicies nodes;

    PolicyController(PolicyTables tables, Policies policies, PolicyReview reviews, RunningPolicies nodes) {
        this.tables = tables;
        this.policies = policies;
        this.reviews = reviews;
        this.nodes = nodes;
    }

    @Bean
    static PathRoles policyRoles() {
        return new PathRoles(
                List.of(PathRoles.rule("/admin/v1/policies/**", Roles.ADMINISTRATOR, Roles.SECURITY_OFFICER)));
    }

    /** The newest first. */
    @GetMapping
    List<PolicyVersion> versions(
            @RequestParam(defaultValue = "2147483647") int before, @RequestParam(defaultValue = "50") int limit) {
        return tables.versions(before, page(limit));
    }

    @GetMapping("/current")
    Map<String, Object> current() {
        var running = policies.running();
        var view = new LinkedHashMap<String, Object>();
        view.put("version", running.version());
        view.put("hash", running.snapshot().hash());
        view.put("grants", running.snapshot().grantCount());
        view.put("newestVersion", newest());
        Optional.ofNullable(policies.failure())
                .ifPresent(
                        failed -> view.put("failed", Map.of("version", failed.version(), "reason", failed.reason())));
        view.put("nodes", nodes.all());
        return view;
    }

    @GetMapping("/{version}")
    Map<String, Object> one(@PathVariable int version) {
        var view = new LinkedHashMap<String, Object>();
        view.put("published", required(version));
        view.put("grants", tables.grantCount(version));
        var rules = tables.rules(version);
        view.put("guards", rules.guards());
        view.put("decisionTables", rules.decisionTables());
        return view;
    }

    /** In the order of their ids; those that name one agency, if one is given. */
    @GetMapping("/{version}/grants")
    List<JsonNode> grants(
            @PathVariable int version,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit) {
        required(version);
        return tables.grants(version, agency, after, page(limit));
    }

    @GetMapping("/{version}/grants/{grant}")
    JsonNode grant(@PathVariable int version, @PathVariable String grant) {
        return tables.grant(version, grant).orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND));
    }

    @GetMapping("/{version}/analysis")
    Map<String, Object> analysis(@PathVariable int version) {
        required(version);
        return reviews.findings(policies.at(version));
    }

    @GetMapping("/differences")
    Map<String, Object> differences(@RequestParam int from, @RequestParam int to) {
        required(from);
        required(to);
        return reviews.differences(policies.at(from), policies.at(to));
    }

    @GetMapping("/who-can-see")
    Map<String, Object> whoCanSee(
            @RequestParam String type,
            @RequestParam String field,
            @RequestParam(required = false) @Nullable Integer version) {
        if (version != null) {
            required(version);
        }
        var snapshot = version == null ? policies.running().snapshot() : policies.at(version);
        return reviews.whoCanSee(snapshot, type, field);
    }

    private PolicyVersion required(int version) {
        return tables.version(version).orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND));
    }

    private int newest() {
        return tables.newest().map(PolicyVersion::version).orElse(0);
    }

    private static int page(int limit) {
        return Math.clamp(limit, 1, MOST);
    }
}
