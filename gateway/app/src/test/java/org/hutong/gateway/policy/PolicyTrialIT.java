package org.hutong.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.hutong.gateway.landscape.Acts;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies, versions and proposals are asked what they would decide. */
class PolicyTrialIT {

    private static final String REQUEST = """
        {"agency":"zj-service-hall","type":"driving-licence","holderKind":"111","province":"36","matter":"33-0721-001",
         "basis":"statutory-duty","at":"2026-06-01T10:00"%s}
        """;

    private final Client client = new Client(Gateway.shared());
    private final PolicyCalls calls = PolicyCalls.of(client);

    @Test
    void aPermitNamesItsGrantItsFieldsAndItsGuards() {
        var answer = calls.post("/simulations", simulation("", "")).json();

        assertThat(answer.get("decision").stringValue()).isEqualTo("permit");
        assertThat(answer.get("grant").stringValue()).isEqualTo("halls-driving-licence");
        assertThat(answer.get("fields").toString()).contains("licenceNumber").doesNotContain("address");
        assertThat(answer.get("guards").toString()).contains("not-oneself");
    }

    @Test
    void aDenialIsExplainedInTheReadersLanguage() {
        var request = simulation("", "").replace("33-0721-001", "33-0721-999");

        assertThat(calls.post("/simulations", request).json().get("explanation").stringValue())
                .isEqualTo("Matter 33-0721-999 is not covered; covered: 33-0721-001.");
        assertThat(calls.at(new Client(Gateway.shared(), "zh"))
                        .post("/simulations", request)
                        .json()
                        .get("explanation")
                        .stringValue())
                .startsWith("事项 33-0721-999 不在授权范围内");
        var oneself = calls.post("/simulations", simulation("", ",\"operatorIsHolder\":true"))
                .json();
        assertThat(oneself.at("/dimensions/0/dimension").stringValue()).isEqualTo("guard");
    }

    @Test
    void aProposalIsTriedBeforeItIsApproved() {
        int version = calls.version();
        var proposal = calls.proposed(content -> {
            content.put("baseVersion", version);
            content.putObject("grants").putArray("put").add(GrantsIT.grant("only-proposed", "33-0721-998"));
        });
        var request = simulation("\"%s\":%s,", "").replace("33-0721-001", "33-0721-998");

        assertThat(calls.post("/simulations", request.formatted("version", version))
                        .json()
                        .get("decision")
                        .stringValue())
                .isEqualTo("deny");
        var tried = calls.post("/simulations", request.formatted("proposal", "\"" + proposal + "\""))
                .json();
        assertThat(tried.get("grant").stringValue()).isEqualTo("only-proposed");
        var run = calls.post("/decision-table-runs", "{\"proposal\":\"" + proposal + "\"}")
                .json();
        assertThat(run.get("rows").intValue()).isGreaterThan(20);
        assertThat(run.get("differing").intValue()).isZero();
        client.as(
                calls.administrator(),
                "POST",
                "/admin/v1/proposals/" + proposal + "/withdraw",
                "{\"reason\":\"only tried\"}");
        assertThat(calls.post("/simulations", request.formatted("proposal", "\"" + proposal + "\""))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void otherTablesAreRunAgainstTheRunningPolicy() {
        var table = "types: { t: { name: personal } }\\n"
                + "defaults: { agency: a, type: t, holderKind: \\\"111\\\", matter: m, basis: statutory-duty, at:"
                + " 2026-06-01T10:00, minor: false, operatorIsHolder: false }\\n"
                + "rows:\\n"
                + "  - { row: unknown, request: {}, deny: [agency] }\\n"
                + "  - { row: wrong, request: {}, deny: [type] }\\n";

        var run = calls.post("/decision-table-runs", "{\"decisionTables\":\"" + table + "\"}")
                .json();

        assertThat(run.get("rows").intValue()).isEqualTo(2);
        assertThat(run.at("/first/0/row").stringValue()).isEqualTo("wrong");
        assertThat(run.at("/first/0/actual").stringValue()).isEqualTo("deny: agency");
    }

    @Test
    void whoTriedWhatIsNotedWithoutNumbersOfPeople() {
        var agency = "360102199003078032";
        calls.post("/simulations", simulation("", "").replace("zj-service-hall", agency));

        var noted = Acts.words(
                Acts.where(Gateway.shared(), "act = 'simulated'").getLast(), "actor", "subject", "reason", "detail");

        assertThat(noted)
                .startsWith("demo-zhao ")
                .contains("driving-licence", "deny")
                .doesNotContain(agency);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"request\":{}}",
                "{\"request\":1}",
                "{\"version\":0,\"request\":%s}",
                "{\"version\":\"1\",\"request\":%s}",
                "{\"request\":%s,\"holder\":\"x\"}",
                "{\"decisionTables\":1}"
            })
    void whatIsNoTrialIsRefused(String body) {
        var request = REQUEST.formatted("");

        assertThat(calls.post("/simulations", body.replace("%s", request)).status())
                .isEqualTo(400);
        assertThat(calls.post("/simulations", simulation("", ",\"holders\":0")).status())
                .isEqualTo(400);
        assertThat(calls.post("/simulations", simulation("", ",\"useCodes\":2")).status())
                .isEqualTo(400);
        assertThat(calls.post("/simulations", simulation("", ",\"holder\":\"360102199003078032\""))
                        .status())
                .isEqualTo(400);
    }

    private static String simulation(String before, String more) {
        return "{" + before + "\"request\":" + REQUEST.formatted(more) + "}";
    }
}
