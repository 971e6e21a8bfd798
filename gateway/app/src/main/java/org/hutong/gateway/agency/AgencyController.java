package org.hutong.gateway.agency;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.agency.Finding.Differs;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.identity.PathRoles;
import org.hutong.gateway.identity.Roles;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/v1/agencies/{id}/…}: what Keycloak has of an agency, and the secrets of its systems. */
@RestController
@RequestMapping("/admin/v1/agencies/{id}")
class AgencyController {

    private static final int MAXIMUM_BYTES = 16 * 1024;
    private static final int REASON_CHARACTERS = 200;

    private final Agencies agencies;
    private final Reconciliation reconciliation;
    private final Reconciler reconciler;
    private final ClientSecrets secrets;
    private final ClientConfigurations configurations;
    private final JsonBodies bodies;

    AgencyController(
            Agencies agencies,
            Reconciliation reconciliation,
            Reconciler reconciler,
            ClientSecrets secrets,
            ClientConfigurations configurations,
            JsonBodies bodies) {
        this.agencies = agencies;
        this.reconciliation = reconciliation;
        this.reconciler = reconciler;
        this.secrets = secrets;
        this.configurations = configurations;
        this.bodies = bodies;
    }

    @Bean
    static PathRoles agencyRoles() {
        return new PathRoles(List.of(
                PathRoles.rule(
                        HttpMethod.POST, "/admin/v1/agencies/*/pause", Roles.ADMINISTRATOR, Roles.SECURITY_OFFICER),
                PathRoles.rule(
                        HttpMethod.POST,
                        "/admin/v1/agencies/*/systems/*/secret",
                        Roles.ADMINISTRATOR,
                        Roles.SECURITY_OFFICER),
                PathRoles.rule(HttpMethod.GET, "/admin/v1/agencies/**", Roles.ADMINISTRATOR, Roles.SECURITY_OFFICER)));
    }

    @GetMapping("/reconciliation")
    Map<String, Object> compare(@PathVariable String id) {
        return view(id, reconciliation.compare());
    }

    /** Mends now; the answer says how things stood before. */
    @PostMapping("/reconciliation")
    Map<String, Object> mend(@PathVariable String id) {
        return view(id, reconciler.mendNow());
    }

    @PostMapping("/systems/{client}/secret")
    Map<String, Object> secret(
            @PathVariable String id,
            @PathVariable String client,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        requireOf(id, client);
        var form = form(request);
        var reason = form.text("reason", REASON_CHARACTERS);
        form.finish();
        response.setHeader("Cache-Control", "no-store");
        return Map.of("client", client, "secret", secrets.show(id, client, reason, Actor.ofCurrentRequest()));
    }

    @PostMapping("/systems/{client}/rotate")
    Map<String, Object> rotate(@PathVariable String id, @PathVariable String client, HttpServletRequest request)
            throws IOException {
        requireOf(id, client);
        var form = form(request);
        var reason = form.text("reason", REASON_CHARACTERS);
        form.finish();
        secrets.rotate(id, client, reason, Actor.ofCurrentRequest());
        return Map.of("client", client);
    }

    private void requireOf(String id, String client) {
        if (agencies.find(id)
                .filter(agency -> agency.clients().contains(client))
                .isEmpty()) {
            throw new EdgeRefusal(ProblemType.NOT_FOUND);
        }
    }

    /** What a system must know to call; the secret is not among it. */
    @GetMapping("/systems/{client}/settings")
    ClientConfiguration settings(@PathVariable String id, @PathVariable String client) {
        return agencies.system(id, client)
                .map(system -> configurations.of(id, system))
                .orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND));
    }

    private Form form(HttpServletRequest request) throws IOException {
        return Form.of(bodies.read(new Submission(request.getContentType(), request.getInputStream()), MAXIMUM_BYTES));
    }

    private static Map<String, Object> view(String id, List<Finding> findings) {
        var ofAgency =
                findings.stream().filter(finding -> finding.agency().equals(id)).toList();
        return Map.of(
                "agency",
                id,
                "clients",
                ofAgency.stream().map(AgencyController::view).toList());
    }

    private static Map<String, Object> view(Finding finding) {
        var view = new LinkedHashMap<String, Object>();
        view.put("client", finding.client());
        view.put("state", finding.state());
        if (finding instanceof Differs differs) {
            view.put("drift", differs.drift());
            view.put("differences", differs.differences());
        }
        return view;
    }
}
