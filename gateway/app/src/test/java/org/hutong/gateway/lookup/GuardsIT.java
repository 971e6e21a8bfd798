package org.hutong.gateway.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.hutong.gateway.accesslog.ReadableSide.Index;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Entries;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.province.SampleFamilies;
import org.hutong.province.SampleHolders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the guards of the default bundle ask, of real lookups. */
class GuardsIT {

    private static final String WIFE = SampleHolders.ZHEJIANG_DRIVER;
    private static final String HUSBAND = SampleFamilies.ZHEJIANG_FATHER;
    private static final String CHILD = SampleHolders.ZHEJIANG_CHILD;
    private static final String MARRIAGE = "marriage-certificate";
    private static final String REAL_ESTATE_SOLD = "36-0522-004";

    private static final SetClock CLOCK = new SetClock("2026-06-01T10:00");
    private static Gateway gateway = Gateway.shared();

    /** A clock that shows what it is set to, in Chinese time. */
    private static final class SetClock extends Clock {

        private volatile Instant instant;

        SetClock(String local) {
            instant = at(local);
        }

        void set(String local) {
            instant = at(local);
        }

        private static Instant at(String local) {
            return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("Nobody needs it");
        }

        @Override
        public Instant instant() {
            return instant;
        }
    }

    @BeforeAll
    static void start() {
        gateway = Gateway.start(
                Map.of(
                        "hutong.database.url",
                        Landscape.get().freshDatabase(),
                        "hutong.lookup.office-hours",
                        "08:30-17:30",
                        "hutong.lookup.office-days",
                        "working-days",
                        // Its keys are certified by the clock it goes by.
                        "hutong.issuing.directory",
                        Landscape.get()
                                .directory()
                                .resolve("keys-" + UUID.randomUUID())
                                .toString()),
                CLOCK);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void inOfficeHours() {
        CLOCK.set("2026-06-02T10:00");
    }

    @Test
    void outsideOfficeHoursAStatutoryDutyNeedsAReasonOfAListedKind() {
        assertFound(dutyAt("2026-06-02T08:30", _ -> {}));
        assertFound(dutyAt("2026-06-02T17:29", _ -> {}));
        for (var off : new String[] {"2026-06-02T08:29", "2026-06-02T17:30", "2026-06-03T02:00", "2026-06-06T10:00"}) {
            assertGuard(dutyAt(off, _ -> {}), "off-hours-need-a-reason");
        }
        assertFound(dutyAt("2026-06-02T23:00", body -> body.put("reasonKind", "emergency-rescue")));

        var unlisted = dutyAt("2026-06-02T23:00", body -> body.put("reasonKind", "curiosity"));
        assertThat(unlisted.status()).isEqualTo(400);
        assertThat(unlisted.json().at("/errors/0/pointer").stringValue()).isEqualTo("/reasonKind");
        assertThat(unlisted.json().at("/errors/0/detail").stringValue()).contains("shift-duty");
    }

    @Test
    void officesAreClosedOnPublicHolidaysAndOpenOnMakeUpDays() {
        assertGuard(dutyAt("2026-10-01T10:00", _ -> {}), "off-hours-need-a-reason");
        assertFound(dutyAt("2026-10-10T10:00", _ -> {}));
    }

    @Test
    void theLogKeepsTheKindOfReason() {
        assertFound(dutyAt(
                "2026-06-02T23:00", body -> body.put("reasonKind", "shift-duty").put("businessNumber", "KIND-1")));

        assertThat(Entries.ofBusinessNumber(
                                gateway, "select reason_kind from access_entry where business_hash = any(?)", "KIND-1")
                        .query(String.class)
                        .single())
                .isEqualTo("shift-duty");
    }

    @Test
    void whoHasTheHoldersConsentNeedsNoReasonAtNight() {
        CLOCK.set("2026-06-02T23:00");
        var code = issue("driving-licence", "33-0721-001", Requests.JIANGXI_DRIVER);

        assertFound(ask(Requests.with(
                body -> body.putObject("basis").put("kind", "holder-present").put("useCode", code))));
    }

    @Test
    void aChildsRecordNeedsADutyOrTheCodeThatIsGivenForTheChild() {
        assertFound(ask(birthCertificate(body -> {})));
        var ofTheMother = issue("birth-certificate", "33-0913-003", WIFE);
        assertUseCode(
                ask(birthCertificate(body ->
                        body.putObject("basis").put("kind", "holder-present").put("useCode", ofTheMother))),
                "other-binding");

        var forTheChild = issue("birth-certificate", "33-0913-003", CHILD);

        assertFound(ask(birthCertificate(
                body -> body.putObject("basis").put("kind", "holder-present").put("useCode", forTheChild))));
    }

    @Test
    void aMarriageCertificateNeedsADutyOrTheCodesOfBoth() {
        assertFound(ask(marriage(_ -> {})));
        var wife = issue(MARRIAGE, REAL_ESTATE_SOLD, WIFE);
        assertGuard(ask(marriage(body -> agrees(body, wife))), "every-holder-agrees");
        var husband = issue(MARRIAGE, REAL_ESTATE_SOLD, HUSBAND);

        var both = ask(marriage(body -> agrees(body, wife, HUSBAND, husband)));

        assertFound(both);
        assertThat(both.json().at("/record/parties").size()).isEqualTo(2);
        assertThat(gateway.database()
                        .sql("select count(*) from access_entry where co_holder_hashes && ? and outcome = 'found'")
                        .param((Object) Entries.hashes(gateway, Index.HOLDER, "111:" + HUSBAND))
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void oneSpouseMayAgreeToWhatIsNotSensitive() {
        var wife = issue(MARRIAGE, REAL_ESTATE_SOLD, WIFE);

        var found = ask(marriage(body -> {
            agrees(body, wife);
            body.putArray("fields").add("certificateStatus");
        }));

        assertFound(found);
        assertThat(found.json().get("record").propertyNames()).containsExactly("certificateStatus");
    }

    @Test
    void aStrangersCodeDoesNotStandForTheOtherSpouses() {
        var wife = issue(MARRIAGE, REAL_ESTATE_SOLD, WIFE);
        var stranger = issue(MARRIAGE, REAL_ESTATE_SOLD, Requests.JIANGXI_DRIVER);

        var refused = ask(marriage(body -> agrees(body, wife, Requests.JIANGXI_DRIVER, stranger)));

        assertUseCode(refused, "not-a-holder");
        assertThat(refused.json().get("pointer").stringValue()).isEqualTo("/coHolders/0/useCode");
        assertThat(refused.http().body()).doesNotContain(HUSBAND, WIFE, Requests.JIANGXI_DRIVER);
    }

    @Test
    void nobodyLooksUpARecordThatIsAlsoHisOwn() {
        var wife = issue(MARRIAGE, REAL_ESTATE_SOLD, WIFE);
        var husband = issue(MARRIAGE, REAL_ESTATE_SOLD, HUSBAND);
        assertGuard(
                ask(marriage(body -> {
                    agrees(body, wife, HUSBAND, husband);
                    body.withObject("/operator").put("id", HUSBAND);
                })),
                "not-oneself");
        assertGuard(
                ask(marriage(
                        body -> body.withObject("/operator").put("id", HUSBAND.toLowerCase(java.util.Locale.ROOT)))),
                "not-oneself");
        assertGuard(
                ask(marriage(body -> {
                    body.withArray("/coHolders").addObject().put("kind", "111").put("code", HUSBAND);
                    body.withObject("/operator").put("id", HUSBAND);
                })),
                "not-oneself");
    }

    @Test
    void coHoldersAreRead() {
        assertPointer(
                ask(Requests.with(body -> body.withArray("/coHolders")
                        .addObject()
                        .put("kind", "111")
                        .put("code", HUSBAND))),
                "/coHolders");
        assertPointer(
                ask(marriage(body -> {
                    body.withArray("/coHolders").addObject().put("kind", "111").put("code", WIFE);
                })),
                "/coHolders/0/code");
        assertPointer(
                ask(marriage(body -> {
                    body.withArray("/coHolders")
                            .addObject()
                            .put("kind", "111")
                            .put("code", HUSBAND)
                            .put("useCode", "0000-0000-0000-0000");
                })),
                "/coHolders/0/useCode");
        assertPointer(
                ask(marriage(body -> {
                    agrees(body, "0000-0000-0000-0000");
                    body.withArray("/coHolders").addObject().put("kind", "111").put("code", HUSBAND);
                })),
                "/coHolders/0/useCode");
        assertPointer(ask(marriage(body -> body.putArray("coHolders").add("x"))), "/coHolders/0");
        assertPointer(ask(marriage(body -> body.put("coHolders", "x"))), "/coHolders");
    }

    private static Client.Response dutyAt(String local, Consumer<ObjectNode> change) {
        CLOCK.set(local);
        return ask(Requests.with(change));
    }

    private static String marriage(Consumer<ObjectNode> change) {
        return Requests.with(body -> {
            body.put("type", MARRIAGE).put("province", "33");
            body.withObject("/holder").put("code", WIFE);
            body.withObject("/matter").put("code", REAL_ESTATE_SOLD);
            change.accept(body);
        });
    }

    private static String birthCertificate(Consumer<ObjectNode> change) {
        return Requests.with(body -> {
            body.put("type", "birth-certificate").put("province", "33");
            body.withObject("/holder").put("code", CHILD);
            body.withObject("/matter").put("code", "33-0913-003");
            change.accept(body);
        });
    }

    private static void agrees(ObjectNode body, String code) {
        body.putObject("basis").put("kind", "holder-present").put("useCode", code);
    }

    private static void agrees(ObjectNode body, String code, String coHolder, String codeOfCoHolder) {
        agrees(body, code);
        body.withArray("/coHolders")
                .addObject()
                .put("kind", "111")
                .put("code", coHolder)
                .put("useCode", codeOfCoHolder);
    }

    private static String issue(String type, String matter, String holder) {
        var consent = JsonMapper.shared()
                .createObjectNode()
                .put("basis", "holder-present")
                .put("type", type)
                .put("agency", "zj-service-hall")
                .put("matter", matter);
        consent.putObject("holder").put("kind", "111").put("code", holder);
        var issued = new Client(gateway)
                .post("/v1/use-codes", "Bearer " + Client.token("demo-wallet"), "application/json", consent.toString());
        assertThat(issued.status()).as(issued.http().body()).isEqualTo(201);
        return issued.json().get("useCode").stringValue();
    }

    private static Client.Response ask(String body) {
        return new Client(gateway)
                .post(
                        "/v1/lookups",
                        "Bearer " + Client.token("zj-service-hall"),
                        "application/json",
                        body,
                        UUID.randomUUID().toString());
    }

    private static void assertFound(Client.Response response) {
        assertThat(response.status()).as(response.http().body()).isEqualTo(200);
        assertThat(response.json().get("outcome").stringValue()).isEqualTo("found");
    }

    private static void assertGuard(Client.Response response, String guard) {
        assertThat(response.status()).as(response.http().body()).isEqualTo(403);
        assertThat(response.json().get("type").stringValue()).isEqualTo("urn:hutong:problem:not-permitted");
        assertThat(response.json().get("detail").stringValue()).contains(guard);
    }

    private static void assertUseCode(Client.Response response, String why) {
        assertThat(response.status()).as(response.http().body()).isEqualTo(403);
        assertThat(response.json().path("useCode").asString()).isEqualTo(why);
    }

    private static void assertPointer(Client.Response response, String pointer) {
        assertThat(response.status()).as(response.http().body()).isEqualTo(400);
        assertThat(response.json().at("/errors/0/pointer").stringValue()).isEqualTo(pointer);
    }
}
