package org.hutong.gateway.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.gateway.sharing.Workflow.APPLICANT;
import static org.hutong.gateway.sharing.Workflow.PROVIDER;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Acts;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two agencies of two provinces, from the first application to the disposal of what was received. */
class SharingStoryIT {

    private static Gateway gateway = Gateway.shared();
    private static Client client = new Client(gateway);
    private static Workflow workflow = new Workflow(client);

    @BeforeAll
    static void aGatewayOfItsOwn() {
        gateway = Gateway.start(Map.of("hutong.database.url", Landscape.get().freshDatabase()));
        client = new Client(gateway);
        workflow = new Workflow(client);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void fromTheFirstApplicationToTheDisposalOfWhatWasReceived() {
        assertThat(lookUp()).isEqualTo(403);

        // Asked once for what is missing, completed, and refused with reasons.
        var first = workflow.submitted(
                APPLICANT, body -> body.withObject("/scope").withArray("fields").add("address"));
        assertThat(todo(PROVIDER, "/toHandle", first)).contains("answer");
        workflow.step(
                PROVIDER,
                first,
                "ask",
                body -> body.putArray("missing").add("需求部门职责依据").add("安全保护措施说明"));
        assertThat(todo(APPLICANT, "/mine/duties", first)).contains("papers");
        workflow.step(APPLICANT, first, "complete");
        workflow.refused(
                PROVIDER, first, "ask", body -> body.putArray("missing").add("再补一份"), "step-refused", "asked-already");
        var refused = workflow.step(PROVIDER, first, "refuse", Workflow::refusal);
        assertThat(refused.get("state").stringValue()).isEqualTo("refused");
        assertThat(last(refused).get("act").stringValue()).isEqualTo("refused");
        assertThat(last(refused).get("reason").stringValue()).isNotBlank();
        assertThat(last(refused).at("/detail/ground").stringValue()).isEqualTo("not-necessary");
        assertThat(lookUp()).isEqualTo(403);

        // Amended, approved in part, and looked up within two seconds.
        var number = first.substring(first.lastIndexOf('/') + 1);
        var second = workflow.submitted(APPLICANT, body -> body.put("amends", number));
        var approved = workflow.step(PROVIDER, second, "approve-in-part", body -> {
            Workflow.head(body);
            body.putObject("scope")
                    .put("quotaPerDay", 100)
                    .putArray("fields")
                    .add("name")
                    .add("licenceNumber")
                    .add("vehicleClasses");
        });
        assertThat(approved.get("state").stringValue()).isEqualTo("approved-in-part");
        assertThat(approved.get("due")).isEmpty();
        Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> lookUp() == 200);
        var found = client.lookUp("zj-service-hall", lookup(false));
        assertThat(found.json().get("record").propertyNames())
                .containsExactlyInAnyOrder("name", "licenceNumber", "vehicleClasses");
        assertThat(client.lookUp("zj-service-hall", lookup(true)).status())
                .as("what was cut away is denied")
                .isEqualTo(403);
        assertThat(client.lookUp("jx-service-hall", lookup(false)).status()).isEqualTo(403);

        // A field is wrong: reported by the lookup's number, corrected, answered.
        var correction = workflow.call(
                APPLICANT,
                "POST",
                "/v1/corrections",
                JsonMapper.shared()
                        .createObjectNode()
                        .put("lookup", found.json().get("lookupId").stringValue())
                        .put("field", "vehicleClasses")
                        .put("statement", "准驾车型与纸质证件不一致")
                        .put("evidence", "档案 2026-17")
                        .toString());
        assertThat(correction.status()).as(correction.http().body()).isEqualTo(201);
        var reported = "/v1/corrections/" + correction.json().get("id").stringValue();
        var answered =
                workflow.call(PROVIDER, "POST", reported + "/answer", "{\"outcome\":\"corrected\",\"answer\":\"已更正\"}");
        assertThat(answered.status()).as(answered.http().body()).isEqualTo(200);
        assertThat(workflow.see(APPLICANT, reported).toString()).contains("corrected", "已更正");

        // Suspended for misuse, set right, resumed.
        var grant = second.replace("applications", "grants");
        assertThat(workflow.see(PROVIDER, "/v1/todos").at("/granted/0/link").stringValue())
                .isEqualTo(grant);
        assertThat(workflow.see(APPLICANT, grant).get("sharedOn")).isEqualTo(approved.get("answeredOn"));
        workflow.step(PROVIDER, grant, "suspend", body -> body.put("setRightBy", "2027-12-01"));
        Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> lookUp() == 403);
        workflow.refused(PROVIDER, grant, "end-for-misuse", _ -> {}, "step-refused", "term-not-over");
        assertThat(todo(APPLICANT, "/mine/duties", grant)).contains("set-right");
        workflow.step(APPLICANT, grant, "set-right");
        assertThat(todo(PROVIDER, "/toHandle", grant)).contains("review");
        workflow.step(PROVIDER, grant, "resume");
        Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> lookUp() == 200);

        // The purpose is met: ended, and what was received is disposed of.
        workflow.step(APPLICANT, grant, "end");
        Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> lookUp() == 403);
        assertThat(todo(APPLICANT, "/mine/duties", grant)).contains("disposal");
        assertThat(workflow.step(APPLICANT, grant, "confirm-disposal")
                        .get("state")
                        .stringValue())
                .isEqualTo("disposed");
        assertThat(todo(APPLICANT, "/mine/duties", grant)).isEmpty();

        assertThat(acts(grant))
                .containsExactly("shared", "suspended", "set-right", "resumed", "ended-by-consumer", "disposed");
        assertThat(acts(second)).containsExactly("drafted", "agreed", "submitted", "approved-in-part");
        assertThat(acts(first)).containsExactly("drafted", "agreed", "submitted", "asked", "completed", "refused");
        assertThatEveryStepIsInTheAccessLog();
    }

    private static int lookUp() {
        return client.lookUp("zj-service-hall", lookup(false)).status();
    }

    private static String lookup(boolean withTooMuch) {
        return Requests.with(body -> {
            body.withObject("/matter").put("code", "33-0801-009").put("name", "网约车驾驶员证");
            if (withTooMuch) {
                body.putArray("fields").add("name").add("fileNumber");
            }
        });
    }

    private static List<String> todo(String person, String list, String link) {
        return workflow.see(person, "/v1/todos")
                .at(list)
                .valueStream()
                .filter(duty -> duty.get("link").stringValue().equals(link))
                .map(duty -> duty.get("kind").stringValue())
                .toList();
    }

    private static List<String> acts(String link) {
        return workflow.see(APPLICANT, link)
                .get("steps")
                .valueStream()
                .map(step -> step.get("act").stringValue())
                .toList();
    }

    private static JsonNode last(JsonNode view) {
        return view.get("steps").get(view.get("steps").size() - 1);
    }

    private static void assertThatEveryStepIsInTheAccessLog() {
        var noted = Acts.where(gateway, "kind like 'sharing-%'").stream()
                .map(act -> Acts.words(act, "kind", "subject", "version", "act", "actor", "reason"))
                .toList();
        assertThat(gateway.database().sql("""
            select concat_ws(' ', 'sharing-' || subject_kind, subject, version, act, actor, reason) from sharing_step
            """).query(String.class).list())
                .isNotEmpty()
                .allMatch(noted::contains);
    }
}
