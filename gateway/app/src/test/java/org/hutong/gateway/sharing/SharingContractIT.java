package org.hutong.gateway.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.gateway.sharing.Workflow.ADMINISTRATOR;
import static org.hutong.gateway.sharing.Workflow.APPLICANT;
import static org.hutong.gateway.sharing.Workflow.JIANGXI;
import static org.hutong.gateway.sharing.Workflow.PROVIDER;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import java.util.Map;
import java.util.UUID;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Real answers of the sharing workflow, held against the contract that is served. */
class SharingContractIT {

    @Test
    void answersAreAsTheContractSays() {
        try (var gateway = Gateway.start(
                Map.of("hutong.database.url", Landscape.get().freshDatabase(), "hutong.connections.files", ""))) {
            var client = new Client(gateway);
            var contract =
                    new YAMLMapper().readTree(client.get("/openapi.yaml").http().body());
            var workflow = new Workflow(client);

            assertMatches(
                    contract, "NewSharingApplication", JsonMapper.shared().readTree(Workflow.application(body -> {})));
            var refused = workflow.submitted(APPLICANT, body -> {});
            workflow.step(PROVIDER, refused, "ask-extension", body -> body.put("days", 3));
            workflow.step(JIANGXI, refused, "consent-extension");
            workflow.step(
                    PROVIDER, refused, "ask", body -> body.putArray("missing").add("职责依据"));
            workflow.step(APPLICANT, refused, "complete");
            workflow.step(PROVIDER, refused, "refuse", Workflow::refusal);
            var dispute = workflow.dispute(APPLICANT, refused);
            workflow.step(PROVIDER, dispute, "offer", body -> body.put("order", "none"));
            assertMatches(contract, "SharingDispute", workflow.step(APPLICANT, dispute, "accept"));
            var approved = workflow.submitted(APPLICANT, body -> {});
            assertMatches(contract, "SharingApplication", workflow.step(PROVIDER, approved, "approve", Workflow::head));
            var grant = approved.replace("applications", "grants");
            workflow.step(PROVIDER, grant, "propose-end");
            workflow.submitted(APPLICANT, body -> {});

            for (var person : new String[] {APPLICANT, PROVIDER, JIANGXI}) {
                assertMatches(contract, "SharingTodos", workflow.see(person, "/v1/todos"));
            }
            assertMatches(contract, "SharingApplication", workflow.see(APPLICANT, refused));
            assertMatches(contract, "SharingGrant", workflow.see(PROVIDER, grant));
            assertMatches(contract, "SharingApplications", workflow.see(ADMINISTRATOR, "/v1/applications"));
            assertMatches(contract, "SharingGrants", workflow.see(ADMINISTRATOR, "/v1/grants"));
            assertMatches(contract, "SharingDisputes", workflow.see(ADMINISTRATOR, "/v1/disputes"));
            assertMatches(
                    contract,
                    "SharingTimeliness",
                    workflow.see(JIANGXI, "/v1/timeliness?from=2026-01-01&to=2030-12-31"));
            assertMatches(
                    contract,
                    "Problem",
                    workflow.tryStep(PROVIDER, refused, "approve", Workflow::head)
                            .json());
            assertMatches(
                    contract,
                    "Problem",
                    workflow.tryStep(APPLICANT, grant, "share", body -> {}).json());
            assertMatches(
                    contract,
                    "Problem",
                    workflow.tryDraft(APPLICANT, UUID.randomUUID().toString(), "{\"type\":\"none\"}")
                            .json());
        }
    }

    private static void assertMatches(JsonNode contract, String schema, JsonNode answer) {
        var whole = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("urn:contract"), contract);
        var part = whole.getRefSchema(new NodePath(PathType.JSON_POINTER)
                .append("components")
                .append("schemas")
                .append(schema));
        assertThat(part.validate(answer)).as(schema + ": " + answer).isEmpty();
    }
}
