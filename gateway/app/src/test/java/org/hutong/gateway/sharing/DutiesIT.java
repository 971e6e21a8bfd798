package org.hutong.gateway.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.gateway.sharing.Workflow.ADMINISTRATOR;
import static org.hutong.gateway.sharing.Workflow.APPLICANT;
import static org.hutong.gateway.sharing.Workflow.JIANGXI;
import static org.hutong.gateway.sharing.Workflow.NATIONAL;
import static org.hutong.gateway.sharing.Workflow.NEIGHBOUR;
import static org.hutong.gateway.sharing.Workflow.PROVIDER;
import static org.hutong.gateway.sharing.Workflow.ZHEJIANG;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deadlines, reminders, escalation, disputes and the report, on a clock that the test moves. In 2026, 10-01 to 10-07 are off and
 * Saturday 10-10 is worked, so ten working days from Wednesday 09-30 end on Tuesday 10-20.
 */
class DutiesIT {

    private static final Consumer<ObjectNode> NOTHING = _ -> {};

    private static Gateway gateway = Gateway.shared();
    private static Workflow workflow = new Workflow(new Client(gateway));
    private static MovableClock clock = new MovableClock();

    @BeforeAll
    static void aGatewayOfItsOwn() {
        gateway = Gateway.start(
                Map.of(
                        "hutong.database.url",
                        Landscape.get().freshDatabase(),
                        "hutong.connections.files",
                        "",
                        // Certificates are made by the clock, so not in the directory of everybody.
                        "hutong.issuing.directory",
                        Landscape.get().directory().resolve("keys-of-duties").toString(),
                        // The test looks itself.
                        "hutong.sharing.workflow.watch",
                        "PT1H"),
                MovableClock.Beans.class);
        workflow = new Workflow(new Client(gateway));
        clock = gateway.bean(MovableClock.class);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void beforeTheHoliday() {
        clock.moveTo("2026-09-30T10:00");
    }

    private static void look() {
        assertThat(gateway.bean(Watch.class).look()).isTrue();
    }

    @Test
    void theAnswerIsDueAfterTenWorkingDaysAcrossTheHolidayAndStandsStillWhileIncomplete() {
        var link = workflow.submitted(APPLICANT, NOTHING);
        assertThat(due(link, "answer")).isEqualTo("2026-10-20");

        // Two working days after the holiday the provider asks; four later it is completed.
        clock.moveTo("2026-10-09T09:00");
        workflow.step(PROVIDER, link, "ask", body -> body.putArray("missing").add("职责依据"));
        assertThat(one(link, "answer").get("paused").booleanValue()).isTrue();
        assertThat(due(link, "papers")).isEqualTo("2026-10-22");
        clock.moveTo("2026-10-14T09:00");
        workflow.step(APPLICANT, link, "complete");
        assertThat(due(link, "answer")).as("10-10, 12, 13 and 14 did not count").isEqualTo("2026-10-26");
    }

    @Test
    void anUnconditionalTypeIsAnsweredTheNextWorkingDay() {
        share("vehicle-licence", "unconditional");
        var link = workflow.submitted(APPLICANT, body -> {
            body.put("type", "vehicle-licence");
            body.withObject("/scope").putArray("fields").add("plateNumber");
        });
        assertThat(due(link, "answer")).isEqualTo("2026-10-08");
    }

    private static void share(String type, String sharing) {
        var types = new Client(gateway);
        var seen = types.administer("GET", "/types/" + type, "").json();
        var content = ((ObjectNode) seen.get("type")).put("sharing", sharing);
        var change = content.objectNode()
                .put("version", seen.get("version").intValue())
                .put("reason", "无条件共享");
        // Only what is shared conditionally has conditions.
        content.withObject("/catalogue").remove("conditions");
        change.set("type", content);
        assertThat(types.administer("PUT", "/types/" + type, change.toString()).status())
                .isEqualTo(200);
        assertThat(types.administer("POST", "/types/" + type + "/activate", "{\"version\":2}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aLongerPeriodNeedsTheDepartmentsConsentOnceAndTheApplicantIsTold() {
        var link = workflow.submitted(APPLICANT, NOTHING);
        assertThat(workflow.tryStep(PROVIDER, link, "ask-extension", body -> body.put("days", 11))
                        .json()
                        .at("/errors/0/code")
                        .stringValue())
                .isEqualTo("from-to");
        workflow.step(PROVIDER, link, "ask-extension", body -> body.put("days", 5));
        assertThat(due(link, "answer")).as("asking is not enough").isEqualTo("2026-10-20");
        assertThat(kinds(JIANGXI, "/toHandle", link)).containsExactly("consent");
        workflow.refused(NATIONAL, link, "consent-extension", NOTHING, "not-your-step", "");
        workflow.refused(PROVIDER, link, "consent-extension", NOTHING, "not-your-step", "");
        workflow.step(JIANGXI, link, "consent-extension");
        assertThat(due(link, "answer")).isEqualTo("2026-10-27");
        assertThat(notices(APPLICANT, link)).containsExactly("extension-consented");
        workflow.refused(
                PROVIDER, link, "ask-extension", body -> body.put("days", 1), "step-refused", "extended-already");

        var other = workflow.submitted(APPLICANT, NOTHING);
        clock.moveTo("2026-10-21T00:00");
        workflow.refused(PROVIDER, other, "ask-extension", body -> body.put("days", 5), "step-refused", "too-late");
    }

    @Test
    void whoeverIsLateIsRemindedOnceBeforeAndEscalatedOnceAfter() {
        var link = workflow.submitted(APPLICANT, NOTHING);
        look();
        assertThat(notices(PROVIDER, link)).isEmpty();

        clock.moveTo("2026-10-16T08:00");
        look();
        assertThat(notices(PROVIDER, link)).as("two working days before").containsExactly("reminder");
        look();
        clock.moveTo("2026-10-20T23:59");
        look();
        assertThat(notices(PROVIDER, link)).as("once, and the last day counts").containsExactly("reminder");
        assertThat(kinds(JIANGXI, "/toHandle", link)).isEmpty();

        clock.moveTo("2026-10-21T00:00");
        look();
        look();
        assertThat(notices(PROVIDER, link)).containsExactly("escalation", "reminder");
        assertThat(notices(JIANGXI, link)).containsExactly("escalation");
        assertThat(kinds(JIANGXI, "/toHandle", link)).containsExactly("answer");
        assertThat(one(link, "answer").get("overdue").booleanValue()).isTrue();
        assertThat(one(link, "answer").get("escalatedTo").stringValue()).isEqualTo("jx-data-bureau");

        workflow.step(PROVIDER, link, "refuse", Workflow::refusal);
        assertThat(kinds(JIANGXI, "/toHandle", link)).isEmpty();
    }

    @Test
    void whoeverWasRemindedOfOneTermIsRemindedOfTheNextAndNobodyElseWaits() {
        var link = workflow.submitted(APPLICANT, NOTHING);
        clock.moveTo("2026-10-16T08:00");
        var other = workflow.submitted(NEIGHBOUR, NOTHING);
        look();
        workflow.step(PROVIDER, link, "ask-extension", body -> body.put("days", 5));
        workflow.step(JIANGXI, link, "consent-extension");
        var before = noticedAt(PROVIDER, link);

        clock.moveTo("2026-10-29T08:00");
        look();

        assertThat(notices(PROVIDER, link).stream().filter("reminder"::equals)).hasSize(1);
        assertThat(noticedAt(PROVIDER, link)).isNotEqualTo(before);
        assertThat(notices(PROVIDER, other)).contains("reminder");
    }

    private static String noticedAt(String person, String link) {
        return workflow.see(person, "/v1/todos")
                .get("notices")
                .valueStream()
                .filter(notice -> notice.get("link").stringValue().equals(link))
                .filter(notice -> notice.get("kind").stringValue().equals("reminder"))
                .map(notice -> notice.get("at").stringValue())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDepartmentThatProvidesDoesNotConsentToItself() {
        var link = workflow.submitted(APPLICANT, body -> {
            body.put("type", "resident-id").put("provider", "jx-data-bureau");
            body.withObject("/scope").putArray("fields").add("name");
        });
        workflow.step(JIANGXI, link, "ask-extension", body -> body.put("days", 5));

        workflow.refused(JIANGXI, link, "consent-extension", NOTHING, "not-your-step", "");
        workflow.step(NATIONAL, link, "consent-extension");
        assertThat(due(link, "answer")).isEqualTo("2026-10-27");
    }

    @Test
    void whatWasGrantedInPartStandsWhenItIsReconsideredAndRefused() {
        var link = workflow.submitted(NEIGHBOUR, NOTHING);
        workflow.step(PROVIDER, link, "approve-in-part", body -> {
            Workflow.head(body);
            body.putObject("scope").put("quotaPerDay", 100);
        });
        var grant = link.replace("applications", "grants");
        var dispute = workflow.dispute(NEIGHBOUR, link);
        workflow.step(PROVIDER, dispute, "offer", body -> body.put("order", "reconsider"));
        workflow.step(NEIGHBOUR, dispute, "accept");

        var refused = workflow.step(PROVIDER, link, "refuse", Workflow::refusal);

        assertThat(refused.get("state").stringValue()).isEqualTo("approved-in-part");
        assertThat(workflow.see(NEIGHBOUR, grant).get("state").stringValue()).isEqualTo("live");

        workflow.step(PROVIDER, grant, "suspend", body -> body.put("setRightBy", "2026-10-12"));
        var again = workflow.dispute(NEIGHBOUR, link);
        assertThat(workflow.tryStep(PROVIDER, again, "offer", body -> body.put("order", "reconsider"))
                        .status())
                .as("a suspended grant is not revived by granting anew")
                .isEqualTo(409);
    }

    @Test
    void aDepartmentThatIsLateItselfIsEscalatedToTheCommonSuperior() {
        var link = workflow.submitted(APPLICANT, NOTHING);
        workflow.step(PROVIDER, link, "ask-extension", body -> body.put("days", 5));
        clock.moveTo("2026-10-21T00:00");
        look();
        assertThat(kinds(NATIONAL, "/toHandle", link)).containsExactly("consent");
    }

    @Test
    void anotherNodeLooksOnlyWhenTheOneThatDoesHasGone() {
        look();
        gateway.database()
                .sql("update sharing_watch set node = gen_random_uuid(), until = now() + interval '1 minute'")
                .update();
        assertThat(gateway.bean(Watch.class).look()).isFalse();
        gateway.database()
                .sql("update sharing_watch set until = now() - interval '1 second'")
                .update();
        look();
    }

    @Test
    void theEndOfAGrantIsAnnouncedAndAtItsEndDisposalIsDue() {
        var link =
                workflow.submitted(APPLICANT, body -> body.withObject("/scope").put("validTo", "2026-11-30"));
        workflow.step(PROVIDER, link, "approve", Workflow::head);
        var grant = link.replace("applications", "grants");
        clock.moveTo("2026-10-30T12:00");
        look();
        assertThat(kinds(APPLICANT, "/mine/duties", grant)).isEmpty();
        clock.moveTo("2026-10-31T12:00");
        look();
        look();
        assertThat(kinds(APPLICANT, "/mine/duties", grant)).containsExactly("expiry");
        assertThat(notices(APPLICANT, grant)).containsExactly("reminder");
        clock.moveTo("2026-11-30T23:00");
        look();
        assertThat(workflow.see(APPLICANT, grant).get("state").stringValue()).isEqualTo("live");
        clock.moveTo("2026-12-01T00:00");
        look();
        look();
        var ended = workflow.see(APPLICANT, grant);
        assertThat(ended.get("endCause").stringValue()).isEqualTo("expired");
        assertThat(ended.at("/due/0/kind").stringValue()).isEqualTo("disposal");
        assertThat(ended.at("/due/0/due").stringValue()).isEqualTo("2026-12-15");
        clock.moveTo("2026-12-16T00:00");
        look();
        assertThat(kinds(JIANGXI, "/toHandle", grant)).containsExactly("disposal");
        workflow.step(APPLICANT, grant, "confirm-disposal");
        assertThat(kinds(JIANGXI, "/toHandle", grant)).isEmpty();
    }

    @Test
    void aMisuseThatIsNotSetRightWithinItsTermEndsTheGrant() {
        var link = workflow.submitted(APPLICANT, NOTHING);
        workflow.step(PROVIDER, link, "approve", Workflow::head);
        var grant = link.replace("applications", "grants");
        workflow.step(PROVIDER, grant, "suspend", body -> body.put("setRightBy", "2026-10-12"));
        clock.moveTo("2026-10-12T23:59");
        workflow.refused(PROVIDER, grant, "end-for-misuse", NOTHING, "step-refused", "term-not-over");
        clock.moveTo("2026-10-13T00:00");
        look();
        assertThat(kinds(JIANGXI, "/toHandle", grant)).containsExactly("set-right");
        assertThat(workflow.step(PROVIDER, grant, "end-for-misuse")
                        .get("endCause")
                        .stringValue())
                .isEqualTo("ended-for-misuse");
    }

    @Test
    void aDisputeAcrossProvincesClimbsToTheCommonSuperiorWhichMayReopenTheApplication() {
        var link = workflow.submitted(APPLICANT, NOTHING);
        workflow.step(PROVIDER, link, "refuse", Workflow::refusal);
        var dispute = workflow.dispute(APPLICANT, link);
        assertThat(workflow.tryDispute(PROVIDER, link).json().get("step").stringValue())
                .isEqualTo("in-dispute");
        assertThat(kinds(PROVIDER, "/toHandle", dispute)).containsExactly("dispute");
        assertThat(workflow.call(NATIONAL, "GET", dispute, "").status())
                .as("not before it climbs")
                .isEqualTo(404);
        workflow.refused(APPLICANT, dispute, "climb", NOTHING, "step-refused", "term-not-over");
        workflow.refused(PROVIDER, dispute, "accept", NOTHING, "step-refused", "no-offer");

        clock.moveTo("2026-10-21T00:00");
        var climbed = workflow.step(APPLICANT, dispute, "climb");
        assertThat(climbed.get("handler").stringValue()).isEqualTo("national-data-office");
        assertThat(workflow.call(JIANGXI, "GET", dispute, "").status()).isEqualTo(404);
        workflow.refused(PROVIDER, dispute, "decide", body -> body.put("order", "none"), "not-your-step", "");
        assertThat(workflow.tryStep(NATIONAL, dispute, "decide", body -> body.put("order", "resume"))
                        .status())
                .as("there is no grant to resume")
                .isEqualTo(409);
        workflow.step(NATIONAL, dispute, "decide", body -> body.put("order", "reconsider"));
        var reopened = workflow.see(APPLICANT, link);
        assertThat(reopened.get("state").stringValue()).isEqualTo("submitted");
        assertThat(due(link, "answer")).isEqualTo("2026-11-04");
        workflow.step(PROVIDER, link, "approve", Workflow::head);
    }

    @Test
    void aDisputeInOneProvinceClimbsToItsDepartment() {
        var link = workflow.submitted(NEIGHBOUR, NOTHING);
        workflow.step(PROVIDER, link, "approve", Workflow::head);
        var grant = link.replace("applications", "grants");
        workflow.step(PROVIDER, grant, "suspend", body -> body.put("setRightBy", "2026-10-12"));
        var dispute = workflow.dispute(NEIGHBOUR, grant);
        workflow.step(PROVIDER, dispute, "break-off");
        workflow.refused(PROVIDER, dispute, "climb", NOTHING, "step-refused", "term-not-over");
        var climbed = workflow.step(NEIGHBOUR, dispute, "climb");
        assertThat(climbed.get("handler").stringValue()).isEqualTo("jx-data-bureau");
        assertThat(kinds(JIANGXI, "/toHandle", dispute)).containsExactly("decide");
        assertThat(workflow.call(ZHEJIANG, "GET", dispute, "").status()).isEqualTo(404);
        workflow.step(JIANGXI, dispute, "decide", body -> body.put("order", "resume"));
        assertThat(workflow.see(NEIGHBOUR, grant).get("state").stringValue()).isEqualTo("live");
        workflow.refused(JIANGXI, dispute, "decide", body -> body.put("order", "none"), "step-refused", "state");
    }

    @Test
    void theTwoSidesSettleADisputeByThemselves() {
        var link = workflow.submitted(APPLICANT, NOTHING);
        workflow.step(PROVIDER, link, "refuse", Workflow::refusal);
        var dispute = workflow.dispute(APPLICANT, link);
        workflow.step(PROVIDER, dispute, "offer", body -> body.put("order", "reconsider"));
        workflow.refused(PROVIDER, dispute, "accept", NOTHING, "step-refused", "no-offer");
        var settled = workflow.step(APPLICANT, dispute, "accept");
        assertThat(settled.get("state").stringValue()).isEqualTo("settled");
        assertThat(workflow.see(PROVIDER, link).get("state").stringValue()).isEqualTo("submitted");
    }

    @Test
    void theReportCountsWorkingDaysByProvider() {
        clock.moveTo("2025-03-03T09:00");
        // Answered after 1, 2, 4 (two days stood still) and 12 working days; one withdrawn, one open and overdue.
        var links = Stream.generate(() -> workflow.submitted(
                        APPLICANT, body -> body.withObject("/scope").put("validFrom", "2025-01-01")))
                .limit(6)
                .toList();
        clock.moveTo("2025-03-04T09:00");
        workflow.step(PROVIDER, links.get(0), "approve", Workflow::head);
        clock.moveTo("2025-03-05T09:00");
        workflow.step(PROVIDER, links.get(1), "refuse", Workflow::refusal);
        workflow.step(
                PROVIDER, links.get(2), "ask", body -> body.putArray("missing").add("职责依据"));
        clock.moveTo("2025-03-07T09:00");
        workflow.step(APPLICANT, links.get(2), "complete");
        workflow.step(APPLICANT, links.get(4), "withdraw");
        clock.moveTo("2025-03-11T09:00");
        workflow.step(PROVIDER, links.get(2), "approve", Workflow::head);
        clock.moveTo("2025-03-19T09:00");
        workflow.step(PROVIDER, links.get(3), "refuse", Workflow::refusal);

        var path = "/v1/timeliness?from=2025-03-01&to=2025-03-31";
        var expected = "{\"provider\":\"jx-traffic-police\",\"received\":6,\"answered\":4,\"answeredLate\":1,"
                + "\"withdrawn\":1,\"open\":1,\"overdue\":1,\"medianDays\":3.0,\"ninetiethDays\":12}";
        for (var person : List.of(JIANGXI, NATIONAL, ADMINISTRATOR)) {
            assertThat(workflow.see(person, path).get("providers").toString()).isEqualTo("[" + expected + "]");
        }
        assertThat(workflow.see(ZHEJIANG, path).get("providers")).isEmpty();
        assertThat(workflow.call(PROVIDER, "GET", path, "").status()).isEqualTo(403);
        assertThat(workflow.csv(JIANGXI, path))
                .isEqualTo("provider,received,answered,answeredLate,withdrawn,open,overdue,medianDays,ninetiethDays\r\n"
                        + "jx-traffic-police,6,4,1,1,1,1,3.0,12\r\n");
        assertThat(workflow.call(JIANGXI, "GET", "/v1/timeliness?from=2025-3-1&to=2025-03-31", "")
                        .status())
                .isEqualTo(400);
    }

    private static String due(String link, String kind) {
        return one(link, kind).get("due").stringValue();
    }

    private static JsonNode one(String link, String kind) {
        return workflow.see(ADMINISTRATOR, link)
                .get("due")
                .valueStream()
                .filter(duty -> duty.get("kind").stringValue().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> kinds(String person, String list, String link) {
        return about(workflow.see(person, "/v1/todos").at(list), link);
    }

    private static List<String> notices(String person, String link) {
        return about(workflow.see(person, "/v1/todos").get("notices"), link);
    }

    private static List<String> about(JsonNode list, String link) {
        return list.valueStream()
                .filter(one -> one.get("link").stringValue().equals(link))
                .map(one -> one.get("kind").stringValue())
                .toList();
    }
}
