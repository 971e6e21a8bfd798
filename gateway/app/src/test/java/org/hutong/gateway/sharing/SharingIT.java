package org.hutong.gateway.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.gateway.sharing.Workflow.ADMINISTRATOR;
import static org.hutong.gateway.sharing.Workflow.APPLICANT;
import static org.hutong.gateway.sharing.Workflow.JIANGXI;
import static org.hutong.gateway.sharing.Workflow.NATIONAL;
import static org.hutong.gateway.sharing.Workflow.NEIGHBOUR;
import static org.hutong.gateway.sharing.Workflow.PROVIDER;
import static org.hutong.gateway.sharing.Workflow.ZHEJIANG;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.policy.Grants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What the sharing workflow refuses, and what it keeps from whom. */
class SharingIT {

    private static final Consumer<ObjectNode> NOTHING = _ -> {};

    private static Gateway gateway = Gateway.shared();
    private static Workflow workflow = new Workflow(new Client(gateway));

    @BeforeAll
    static void aGatewayOfItsOwn() {
        gateway = Gateway.start(
                Map.of("hutong.database.url", Landscape.get().freshDatabase(), "hutong.connections.files", ""));
        workflow = new Workflow(new Client(gateway));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aStepInTheWrongStateIsRefusedAndChangesNothing() {
        var link = workflow.draft(APPLICANT, NOTHING);
        refusedInState(APPLICANT, link, "submit", NOTHING, "the head has not agreed");
        workflow.step(APPLICANT, link, "agree", Workflow::head);
        refusedInState(APPLICANT, link, "agree", Workflow::head, "agreed already");
        refusedInState(APPLICANT, link, "complete", NOTHING, "nothing was asked for");
        workflow.step(APPLICANT, link, "submit");
        refusedInState(APPLICANT, link, "submit", NOTHING, "submitted already");
        var before = workflow.see(APPLICANT, link);
        workflow.refused(PROVIDER, link, "consent-extension", NOTHING, "not-your-step", "");
        workflow.refused(JIANGXI, link, "consent-extension", NOTHING, "step-refused", "nothing-asked");
        assertThat(workflow.see(APPLICANT, link)).isEqualTo(before);
        workflow.step(APPLICANT, link, "withdraw");
        refusedInState(PROVIDER, link, "approve", Workflow::head, "withdrawn");
        refusedInState(APPLICANT, link, "withdraw", NOTHING, "withdrawn already");
    }

    private static void refusedInState(
            String person, String link, String act, Consumer<ObjectNode> more, String because) {
        var answer = workflow.tryStep(person, link, act, more);
        assertThat(answer.status()).as(because).isEqualTo(409);
        assertThat(answer.json().get("step").stringValue()).as(because).isEqualTo("state");
        assertThat(answer.json().get("explanation").stringValue()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ask", "approve", "refuse", "ask-extension"})
    void theApplicantCannotAnswerItself(String act) {
        var link = workflow.submitted(APPLICANT, NOTHING);

        var answer = workflow.tryStep(APPLICANT, link, act, SharingIT::everything);
        assertThat(answer.status()).as(answer.http().body()).isIn(403, 400);
        workflow.refused(APPLICANT, link, "approve", Workflow::head, "not-your-step", "");
        workflow.refused(PROVIDER, link, "withdraw", NOTHING, "not-your-step", "");
        workflow.refused(JIANGXI, link, "approve", Workflow::head, "not-your-step", "");
        assertThat(workflow.see(APPLICANT, link).get("state").stringValue()).isEqualTo("submitted");
    }

    private static void everything(ObjectNode body) {
        Workflow.refusal(body);
    }

    @Test
    void otherAgenciesSeeNothingAndCanDoNothing() {
        var draft = workflow.draft(APPLICANT, NOTHING);
        for (var person : List.of(PROVIDER, NEIGHBOUR, JIANGXI, ZHEJIANG, NATIONAL)) {
            hidden(person, draft, "a draft is its applicant's alone");
        }
        var link = workflow.submitted(APPLICANT, NOTHING);
        for (var person : List.of(NEIGHBOUR, ZHEJIANG)) {
            hidden(person, link, "no side of it");
            assertThat(workflow.tryStep(person, link, "approve", Workflow::head).status())
                    .isEqualTo(404);
            assertThat(workflow.tryStep(person, link, "withdraw", NOTHING).status())
                    .isEqualTo(404);
            assertThat(workflow.tryDispute(person, link).status()).isEqualTo(404);
        }
        for (var person : List.of(APPLICANT, PROVIDER, JIANGXI, NATIONAL, ADMINISTRATOR)) {
            assertThat(numbers(person)).contains(link);
        }
        workflow.step(PROVIDER, link, "approve", Workflow::head);
        var grant = link.replace("applications", "grants");
        for (var person : List.of(NEIGHBOUR, ZHEJIANG)) {
            hidden(person, grant, "no side of it");
            assertThat(workflow.tryStep(person, grant, "end", NOTHING).status()).isEqualTo(404);
        }
        workflow.refused(
                APPLICANT, grant, "suspend", body -> body.put("setRightBy", "2027-12-01"), "not-your-step", "");
        workflow.refused(PROVIDER, grant, "end", NOTHING, "not-your-step", "");
    }

    private static void hidden(String person, String link, String because) {
        assertThat(workflow.call(person, "GET", link, "").status()).as(because).isEqualTo(404);
        assertThat(numbers(person)).as(because).doesNotContain(link);
    }

    private static List<String> numbers(String person) {
        return workflow.see(person, "/v1/applications")
                .valueStream()
                .map(one -> one.get("link").stringValue())
                .toList();
    }

    @Test
    void whoIsNoManagerReadsIfHeAdministersAndDecidesNothing() {
        var link = workflow.submitted(APPLICANT, NOTHING);

        assertThat(workflow.see(ADMINISTRATOR, link).get("steps")).hasSize(3);
        assertThat(workflow.tryStep(ADMINISTRATOR, link, "approve", Workflow::head)
                        .status())
                .isEqualTo(403);
        assertThat(workflow.call("demo-sun", "GET", link, "").status()).isEqualTo(403);
        assertThat(workflow.call("demo-qian", "GET", "/v1/todos", "").status()).isEqualTo(403);
        assertThat(new Client(gateway)
                        .get("/v1/applications", Client.token("zj-service-hall"))
                        .status())
                .as("a system is no manager")
                .isEqualTo(403);
    }

    @Test
    void aStaleVersionIsRefused() {
        var link = workflow.submitted(APPLICANT, NOTHING);

        var stale = workflow.tryStep(PROVIDER, link, "approve", 2, Workflow::head);
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.json().get("type").stringValue()).endsWith("stale-version");
        assertThat(stale.json().get("latest").intValue()).isEqualTo(3);
    }

    @Test
    void ofTwoWhoDecideAtOnceOneDoes() throws Exception {
        var link = workflow.submitted(APPLICANT, NOTHING);
        workflow.see(PROVIDER, link);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 8)
                    .mapToObj(n -> threads.submit(() -> n % 2 == 0
                            ? workflow.tryStep(PROVIDER, link, "approve", 3, Workflow::head)
                                    .status()
                            : workflow.tryStep(PROVIDER, link, "refuse", 3, Workflow::refusal)
                                    .status()))
                    .toList();
            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
        }
    }

    @Test
    void aDraftIsMadeOnceHoweverOftenItIsSent() {
        var key = UUID.randomUUID().toString();
        var body = Workflow.application(NOTHING);

        var first = workflow.tryDraft(APPLICANT, key, body);
        var again = workflow.tryDraft(APPLICANT, key, body);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().get("number")).isEqualTo(first.json().get("number"));
        var other = workflow.tryDraft(APPLICANT, key, Workflow.application(change -> change.put("reason", "另一项申请")));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().get("type").stringValue()).endsWith("key-reused");
        assertThat(workflow.call(APPLICANT, "POST", "/v1/applications", body)
                        .json()
                        .at("/errors/0/code")
                        .stringValue())
                .isEqualTo("idempotency-key-required");
    }

    @Test
    void anApplicationNamesAProviderThatIsRegisteredForTheTypeAndAnotherAgency() {
        assertThat(mistake(body -> body.put("provider", "jx-service-hall"))).isEqualTo("/provider provider-registered");
        assertThat(mistake(body -> body.put("type", "resident-id").put("provider", "zj-data-bureau")))
                .contains("provider");
        var registered = workflow.tryDraft(
                APPLICANT, UUID.randomUUID().toString(), Workflow.application(body -> body.remove("provider")));
        assertThat(registered.json().get("provider").stringValue()).isEqualTo("jx-traffic-police");
        var own = workflow.tryDraft(PROVIDER, UUID.randomUUID().toString(), Workflow.application(NOTHING));
        assertThat(own.json().at("/errors/0/pointer").stringValue()).isEqualTo("/provider");
    }

    @ParameterizedTest
    @CsvSource({
        "fields, /scope/fields required",
        "matters, /scope/matters required",
        "basis, /scope/basis required",
        "scenario, /scope/scenario required",
        "method, /scope/method required",
        "validTo, /scope/validTo required"
    })
    void anApplicationStatesAllThatTheRegulationsAskFor(String member, String expected) {
        assertThat(mistake(body -> body.withObject("/scope").remove(member))).isEqualTo(expected);
    }

    @Test
    void anApplicationIsBounded() {
        assertThat(mistake(body -> body.withObject("/scope").withArray("fields").add("soul")))
                .isEqualTo("/scope/fields/4 unknown-record-field");
        assertThat(mistake(body -> body.withObject("/scope").put("validTo", "2025-12-31")))
                .isEqualTo("/scope/validTo period");
        assertThat(mistake(body -> body.withObject("/scope").put("quotaPerDay", 0)))
                .isEqualTo("/scope/quotaPerDay from-to");
        assertThat(mistake(body -> body.withObject("/scope").put("hours", "18:00-08:00")))
                .isEqualTo("/scope/hours hours");
        assertThat(mistake(body -> body.withObject("/scope").putArray("bases").add("because")))
                .isEqualTo("/scope/bases/0 one-of");
        assertThat(mistake(body -> body.put("amends", "SA-2026-999999"))).isEqualTo("/amends earlier-application");
    }

    private static String mistake(Consumer<ObjectNode> change) {
        var answer = workflow.tryDraft(APPLICANT, UUID.randomUUID().toString(), Workflow.application(change));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(400);
        var error = answer.json().at("/errors/0");
        assertThat(error.get("detail").stringValue()).isNotBlank();
        return error.get("pointer").stringValue() + " " + error.get("code").stringValue();
    }

    @Test
    void aTypeThatIsNotSharedCannotBeAppliedFor() {
        var types = new Client(gateway);
        var seen = types.administer("GET", "/types/marriage-certificate", "").json();
        var type = ((ObjectNode) seen.get("type")).put("sharing", "not-shared");
        var change =
                type.objectNode().put("version", seen.get("version").intValue()).put("reason", "法律规定不予共享");
        var entry = type.withObject("/catalogue");
        entry.remove("conditions");
        entry.withObject("/notShared/reason").put("zh", "示例理由").put("en", "a sample reason");
        entry.withObject("/notShared/law").put("zh", "示例法第一条").put("en", "A Sample Law, article 1");
        change.set("type", type);
        assertThat(types.administer("PUT", "/types/marriage-certificate", change.toString())
                        .status())
                .isEqualTo(200);
        assertThat(types.administer("POST", "/types/marriage-certificate/activate", "{\"version\":2}")
                        .status())
                .isEqualTo(200);

        var answer = workflow.tryDraft(
                APPLICANT,
                UUID.randomUUID().toString(),
                Workflow.application(body -> body.put("type", "marriage-certificate")));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("type").stringValue()).endsWith("type-not-shared");
    }

    @Test
    void aRefusalHasWrittenReasonsAndIncompletePapersAreNoneBeforeTheNotice() {
        var link = workflow.submitted(APPLICANT, NOTHING);

        var silent = workflow.tryStep(PROVIDER, link, "refuse", body -> {
            Workflow.refusal(body);
            body.put("reason", " ");
        });
        assertThat(silent.status()).isEqualTo(400);
        assertThat(silent.json().at("/errors/0/pointer").stringValue()).isEqualTo("/reason");
        workflow.refused(
                PROVIDER,
                link,
                "refuse",
                body -> {
                    Workflow.head(body);
                    body.put("ground", "papers-incomplete");
                },
                "step-refused",
                "notice-first");
        var headless = workflow.tryStep(PROVIDER, link, "refuse", body -> body.put("ground", "not-necessary"));
        assertThat(headless.json().at("/errors/0/pointer").stringValue()).isEqualTo("/head");
        assertThat(workflow.see(APPLICANT, link).get("state").stringValue()).isEqualTo("submitted");

        workflow.step(PROVIDER, link, "ask", body -> body.putArray("missing").add("职责依据"));
        workflow.refused(PROVIDER, link, "refuse", Workflow::refusal, "step-refused", "term-not-over");
    }

    @Test
    void aCompletionThatChangesTheScopeNeedsTheHeadAgain() {
        var link = workflow.submitted(APPLICANT, NOTHING);
        workflow.step(PROVIDER, link, "ask", body -> body.putArray("missing").add("需要的字段"));
        Consumer<ObjectNode> wider = body -> {
            var scope = (ObjectNode) workflow.see(APPLICANT, link).get("scope").deepCopy();
            scope.withArray("/fields").add("validUntil");
            body.set("scope", scope);
        };

        var headless = workflow.tryStep(APPLICANT, link, "complete", wider);

        assertThat(headless.status()).isEqualTo(400);
        assertThat(headless.json().at("/errors/0/pointer").stringValue()).isEqualTo("/head");
        assertThat(workflow.see(APPLICANT, link).get("state").stringValue()).isEqualTo("incomplete");
        var completed = workflow.step(APPLICANT, link, "complete", wider.andThen(Workflow::head));
        assertThat(completed.at("/scope/fields").toString()).contains("validUntil");
    }

    @Test
    void whoHasNothingToDoWithATypeDoesNotProvideIt() {
        assertThat(mistake(body -> body.put("type", "resident-id").put("provider", "jx-traffic-police")))
                .isEqualTo("/provider provider");
        var department = workflow.tryDraft(APPLICANT, UUID.randomUUID().toString(), Workflow.application(body -> {
            body.put("type", "resident-id").put("provider", "jx-data-bureau");
            body.withObject("/scope").putArray("fields").add("name");
        }));
        assertThat(department.status()).as(department.http().body()).isEqualTo(201);
    }

    @Test
    void aPartialApprovalGivesLessAndNothingElse() {
        var link = workflow.submitted(APPLICANT, NOTHING);

        for (Consumer<ObjectNode> scope : List.<Consumer<ObjectNode>>of(
                body -> body.putObject("scope"),
                body -> body.putObject("scope").put("quotaPerDay", 201),
                body -> body.putObject("scope").put("validTo", "2028-01-01"),
                body -> body.putObject("scope").putArray("fields").add("address"),
                body -> body.putObject("scope").putArray("matters").add("33-0721-001"))) {
            var answer = workflow.tryStep(PROVIDER, link, "approve-in-part", body -> {
                Workflow.head(body);
                scope.accept(body);
            });
            assertThat(answer.json().at("/errors/0/code").stringValue())
                    .as(answer.http().body())
                    .isEqualTo("not-narrower");
        }
    }

    @Test
    void theProviderEndsAGrantOnlyWithCauseAgreementAndFiling() {
        var link = workflow.submitted(APPLICANT, NOTHING);
        workflow.step(PROVIDER, link, "approve", Workflow::head);
        var grant = link.replace("applications", "grants");
        Consumer<ObjectNode> filed = body -> body.put("filing", "赣数备〔2026〕1号");

        workflow.refused(PROVIDER, grant, "file-end", filed, "step-refused", "no-cause");
        workflow.refused(APPLICANT, grant, "agree-end", NOTHING, "step-refused", "no-cause");
        workflow.step(PROVIDER, grant, "propose-end");
        workflow.refused(PROVIDER, grant, "file-end", filed, "step-refused", "not-agreed");
        workflow.refused(PROVIDER, grant, "agree-end", NOTHING, "not-your-step", "");
        workflow.step(APPLICANT, grant, "decline-end");
        workflow.refused(PROVIDER, grant, "file-end", filed, "step-refused", "no-cause");
        workflow.step(PROVIDER, grant, "propose-end");
        workflow.step(APPLICANT, grant, "agree-end");
        var ended = workflow.step(PROVIDER, grant, "file-end", filed);
        assertThat(ended.get("state").stringValue()).isEqualTo("ended");
        assertThat(ended.at("/ending/filing").stringValue()).isEqualTo("赣数备〔2026〕1号");
        assertThat(workflow.see(JIANGXI, "/v1/todos").get("notices"))
                .anySatisfy(notice -> assertThat(notice.toString()).contains("end-filed", grant));
        workflow.refused(APPLICANT, grant, "end", NOTHING, "step-refused", "state");
        workflow.refused(PROVIDER, grant, "confirm-disposal", NOTHING, "not-your-step", "");
        workflow.step(APPLICANT, grant, "confirm-disposal");
    }

    @Test
    void byFileNoGrantEntersThePolicyAndTheProviderSharesInTime() {
        var link =
                workflow.submitted(APPLICANT, body -> body.withObject("/scope").put("method", "file"));
        workflow.step(PROVIDER, link, "approve", Workflow::head);
        var grant = link.replace("applications", "grants");

        var awaiting = workflow.see(PROVIDER, grant);
        assertThat(awaiting.get("state").stringValue()).isEqualTo("awaiting");
        assertThat(awaiting.at("/due/0/kind").stringValue()).isEqualTo("share");
        assertThat(gateway.bean(Grants.class).find(grant.substring(grant.lastIndexOf('/') + 1)))
                .isEmpty();
        workflow.step(PROVIDER, grant, "share");
        assertThat(workflow.see(APPLICANT, grant).get("sharedOn").stringValue()).isNotBlank();
        workflow.refused(PROVIDER, grant, "share", NOTHING, "step-refused", "state");
    }

    @Test
    void aGrantIsRenewedByAnApplicationThatRefersToIt() {
        var link = workflow.submitted(APPLICANT, NOTHING);
        var number = link.substring(link.lastIndexOf('/') + 1);
        assertThat(mistake(body -> body.put("renews", number))).isEqualTo("/renews earlier-application");
        workflow.step(PROVIDER, link, "approve", Workflow::head);

        var renewal = workflow.submitted(
                APPLICANT,
                body -> body.put("renews", number)
                        .withObject("/scope")
                        .put("validFrom", "2028-01-01")
                        .put("validTo", "2028-12-31"));
        var approved = workflow.step(PROVIDER, renewal, "approve", Workflow::head);
        assertThat(approved.get("renews").stringValue()).isEqualTo(number);
        assertThat(workflow.see(APPLICANT, renewal.replace("applications", "grants"))
                        .at("/scope/validTo")
                        .stringValue())
                .isEqualTo("2028-12-31");
    }
}
