package org.hutong.gateway.agency;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.gateway.landscape.SignIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Agencies on two nodes and the real Keycloak, from being proposed to being offboarded. */
class AgencyIT {

    private static final String HALL = "zj-service-hall";

    private static Gateway gateway;
    private static Gateway otherNode;
    private static Office office;

    @BeforeAll
    static void start() {
        var settings = Office.settings(Office.keycloakUrl());
        gateway = Gateway.start(settings);
        otherNode = Gateway.start(settings);
        office = new Office(gateway.url());
    }

    @AfterAll
    static void stop() {
        otherNode.close();
        gateway.close();
    }

    /** Each test onboards the agency that the sample grants name. */
    @AfterEach
    void offboard() {
        var view = office.view(HALL);
        if (view.has("version")) {
            office.agree(Office.act("delete", HALL, view.get("version").intValue()));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> office.states(HALL).isEmpty());
        }
    }

    @Test
    void twoPeopleOnboardAnAgencyWhichThenLooksUpByASecret() {
        var client = Office.newClient();
        var proposal = office.propose(Office.create(Office.agency(client, Office.clientSecret())));
        assertThat(proposal.status()).as(proposal.http().body()).isEqualTo(201);
        assertThat(proposal.json().get("review").get("differences").size()).isPositive();
        assertThat(office.view(HALL).get("status").intValue()).isEqualTo(404);
        assertThat(KeycloakAdministrator.find(client)).isEmpty();

        var approved = office.approve("demo-qian", proposal.json());

        assertThat(approved.status()).as(approved.http().body()).isEqualTo(200);
        office.awaitKeycloak(HALL);
        var secret = office.secret(HALL, client);
        assertThat(secret.status()).as(secret.http().body()).isEqualTo(200);
        assertThat(secret.header("Cache-Control")).isEqualTo("no-store");
        var token = Office.accessToken(
                Office.token(client, secret.json().get("secret").stringValue()));
        assertThat(lookUp(gateway, token).status()).isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(2))
                .until(() -> lookUp(otherNode, token).status() == 200);
        assertThat(office.secret(HALL, client).status())
                .as("a secret is shown once")
                .isEqualTo(409);
        assertThat(gateway.database()
                        .sql("select distinct agency from access_entry where outcome = 'found'")
                        .query(String.class)
                        .list())
                .as("the entry names the agency, not the client")
                .containsExactly(HALL);
        assertThat(acts()).contains("proposed", "approved", "created", "activated", "provisioned", "secret-shown");
    }

    @Test
    void aSystemSignsItsAssertionsAndItsKeysOverlapWhenTheyAreRotated() throws Exception {
        var client = Office.newClient();
        var first = key("first");
        var second = key("second");
        office.onboard(Office.agency(client, keys(first)));

        var token = Office.accessToken(Office.token(assertion(client, first)));
        assertThat(lookUp(gateway, token).status()).isEqualTo(200);
        assertThat(Office.token(assertion(client, second)).status()).isIn(400, 401);
        assertThat(Office.token(client, "guessed").status()).isIn(400, 401);

        changeTo(Office.agency(client, keys(first, second)));
        Office.accessToken(Office.token(assertion(client, first)));
        Office.accessToken(Office.token(assertion(client, second)));

        changeTo(Office.agency(client, keys(second)));
        assertThat(Office.token(assertion(client, first)).status())
                .as("the overlap is over")
                .isIn(400, 401);
        Office.accessToken(Office.token(assertion(client, second)));
    }

    @Test
    void aSystemWithACertificateGetsTokensThatAreBoundToIt() {
        var client = Office.newClient();
        office.onboard(Office.agency(
                client,
                authentication -> authentication
                        .put("scheme", "mutual-tls")
                        .put("subjectDn", "CN=counter.example, O=Sample agency, C=CN")));

        var made = KeycloakAdministrator.one(client);
        assertThat(made.get("clientAuthenticatorType").stringValue()).isEqualTo("client-x509");
        var attributes = made.get("attributes");
        assertThat(attributes.get("tls.client.certificate.bound.access.tokens").stringValue())
                .isEqualTo("true");
        assertThat(attributes.get("x509.subjectdn").stringValue()).isEqualTo("CN=counter.example,O=Sample agency,C=CN");
        assertThat(made.get("serviceAccountsEnabled").booleanValue()).isTrue();
        assertThat(made.get("publicClient").booleanValue()).isFalse();
        assertThat(made.get("standardFlowEnabled").booleanValue()).isFalse();
        assertThat(made.get("fullScopeAllowed").booleanValue()).isFalse();
        assertThat(office.secret(HALL, client).status()).isEqualTo(409);
    }

    @Test
    void whoeverProposesCannotApproveAndNobodyGoesAroundIt() {
        var agency = Office.agency(Office.newClient(), Office.clientSecret());
        var proposal = office.propose(Office.create(agency)).json();
        assertThat(office.approve("demo-zhao", proposal).status()).isEqualTo(403);
        assertThat(gateway().administer("GET", "/agencies/" + HALL, "").status())
                .isEqualTo(404);

        var direct = gateway().administer("POST", "/agencies", "{\"reason\":\"quick\",\"agency\":" + agency + "}");
        assertThat(direct.status()).isEqualTo(403);
        assertThat(direct.json().get("type").stringValue()).endsWith("proposal-required");

        var bySystem = gateway()
                .administer(
                        "POST",
                        "/proposals",
                        "{\"kind\":\"agencies\",\"reason\":\"x\",\"content\":" + Office.create(agency) + "}");
        assertThat(bySystem.status()).isEqualTo(403);
        assertThat(bySystem.json().get("type").stringValue()).endsWith("second-person-required");

        assertThat(office.approve("demo-li", proposal).status()).isEqualTo(200);
        for (var act : new String[] {"activate", "resume", "roll-back"}) {
            assertThat(gateway()
                            .administer(
                                    "POST",
                                    "/agencies/" + HALL + "/" + act,
                                    "{\"version\":1,\"to\":1,\"reason\":\"x\"}")
                            .json()
                            .get("type")
                            .stringValue())
                    .as(act)
                    .endsWith("proposal-required");
        }
        assertThat(gateway()
                        .administer("DELETE", "/agencies/" + HALL + "?version=1", "")
                        .status())
                .isEqualTo(403);
        assertThat(gateway()
                        .administer(
                                "PUT",
                                "/agencies/" + HALL,
                                "{\"version\":1,\"reason\":\"x\",\"agency\":" + agency + "}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatIsWrongWithAnAgencyIsToldAtOnce() {
        var agency = Office.agency(Office.newClient(), authentication -> authentication.put("scheme", "password"));
        agency.put("creditCode", "91360100MA35K7XQ1A").put("province", "99");
        agency.putArray("allowedNetworks").add("localhost").add("10.0.0.0/33");

        var refused = office.propose(Office.create(agency));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").stringValue()))
                .contains(
                        "/agency/creditCode",
                        "/agency/province",
                        "/agency/allowedNetworks/0",
                        "/agency/allowedNetworks/1",
                        "/agency/systems/0/authentication/scheme");
    }

    @Test
    void aClientBelongsToOneAgencyForGood() {
        var client = Office.newClient();
        office.onboard(Office.agency(client, Office.clientSecret()));
        assertThat(mistakeOf(Office.agency("other-hall", client, Office.clientSecret())))
                .isEqualTo("client-taken");

        changeTo(Office.agency(Office.newClient(), Office.clientSecret()));

        assertThat(mistakeOf(Office.agency("other-hall", client, Office.clientSecret())))
                .as("its tokens may be about still")
                .isEqualTo("client-taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hutong-console", "hutong-gateway-registrar", "realm-management"})
    void theOperatorsOwnClientsAreNobodysSystems(String client) {
        assertThat(mistakeOf(Office.agency(client, Office.clientSecret()))).isEqualTo("client-reserved");
    }

    @Test
    void aClientThatNobodyRegisteredDoesNotPassForTheAgencyItIsNamedLike() {
        office.onboard(Office.agency(Office.newClient(), Office.clientSecret()));

        var refused = lookUp(gateway, Client.token(HALL));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("type").stringValue()).endsWith("agency-offboarded");
    }

    @Test
    void whatWasProposedBeforeASuspensionDoesNotLiftIt() {
        office.onboard(Office.agency(Office.newClient(), Office.clientSecret()));
        var rollBack = Office.act("roll-back", HALL, version()).put("to", version());
        var proposals = Stream.of(rollBack, Office.act("resume", HALL, version()))
                .map(content -> office.propose(content).json())
                .toList();
        assertThat(gateway()
                        .administer(
                                "POST",
                                "/agencies/" + HALL + "/pause",
                                "{\"version\":" + version() + ",\"reason\":\"Misuse\"}")
                        .status())
                .isEqualTo(200);

        for (var proposal : proposals) {
            var refused = office.approve("demo-qian", proposal);
            assertThat(refused.status()).as(refused.http().body()).isEqualTo(409);
            assertThat(refused.json().get("type").stringValue()).endsWith("suspended-meanwhile");
        }
        assertThat(office.view(HALL).get("stage").stringValue()).isEqualTo("paused");
    }

    private static String mistakeOf(ObjectNode agency) {
        var refused = office.propose(Office.create(agency));
        assertThat(refused.status()).as(refused.http().body()).isEqualTo(400);
        return refused.json().get("errors").get(0).get("code").stringValue();
    }

    @Test
    void aSuspendedAgencyIsRefusedOnEveryNodeWithTheTokensItHas() {
        var client = Office.newClient();
        office.onboard(Office.agency(client, Office.clientSecret()));
        var secret = office.secret(HALL, client).json().get("secret").stringValue();
        var token = Office.accessToken(Office.token(client, secret));
        Awaitility.await()
                .atMost(Duration.ofSeconds(2))
                .until(() -> lookUp(otherNode, token).status() == 200);

        long suspended = System.nanoTime();
        var paused = gateway()
                .as(
                        SignIn.token("demo-qian"),
                        "POST",
                        "/admin/v1/agencies/" + HALL + "/pause",
                        "{\"version\":" + version() + ",\"reason\":\"Misuse is looked into\"}");
        assertThat(paused.status()).as(paused.http().body()).isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> lookUp(otherNode, token).status() == 403
                        && lookUp(gateway, token).status() == 403);
        var effective = Duration.ofNanos(System.nanoTime() - suspended);
        System.out.printf("Suspension: refused on both nodes %d ms after it was asked for%n", effective.toMillis());
        assertThat(effective).isLessThan(Duration.ofSeconds(5));

        var refused = lookUp(otherNode, token);
        assertThat(refused.json().get("type").stringValue()).endsWith("agency-suspended");
        assertEntry(refused, "agency-suspended");
        office.awaitKeycloak(HALL);
        assertThat(KeycloakAdministrator.one(client).get("enabled").booleanValue())
                .isFalse();
        assertThat(Office.token(client, secret).status())
                .as("Keycloak gives it no token any more")
                .isIn(400, 401);

        office.agree(Office.act("resume", HALL, version()));
        office.awaitKeycloak(HALL);
        assertThat(lookUp(gateway, token).status()).isEqualTo(200);
        Office.accessToken(Office.token(client, secret));
    }

    @Test
    void anOffboardedAgencyIsRefusedAtOnceAndItsClientIsGone() {
        var client = Office.newClient();
        office.onboard(Office.agency(client, Office.clientSecret()));
        var secret = office.secret(HALL, client).json().get("secret").stringValue();
        var token = Office.accessToken(Office.token(client, secret));

        office.agree(Office.act("delete", HALL, version()));

        var refused = lookUp(gateway, token);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("type").stringValue()).endsWith("agency-offboarded");
        assertEntry(refused, "agency-offboarded");
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> lookUp(otherNode, token).status() == 403);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(KeycloakAdministrator.find(client)).isEmpty());
    }

    @Test
    void callsComeFromAgreedNetworksOnly() {
        var client = Office.newClient();
        var agency = Office.agency(client, Office.clientSecret());
        agency.putArray("allowedNetworks").add("10.1.0.0/16");
        office.onboard(agency);
        var token = Office.accessToken(Office.token(
                client, office.secret(HALL, client).json().get("secret").stringValue()));

        var refused = lookUp(gateway, token);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("type").stringValue()).endsWith("network-not-allowed");
        assertEntry(refused, "network-not-allowed");

        agency.putArray("allowedNetworks").add("10.1.0.0/16").add("127.0.0.0/8");
        changeTo(agency);
        assertThat(lookUp(gateway, token).status()).isEqualTo(200);
    }

    @Test
    void whatSomebodyChangesInKeycloakIsFoundMendedAndNoted() {
        var client = Office.newClient();
        office.onboard(Office.agency(client, Office.clientSecret()));
        var secret = office.secret(HALL, client).json().get("secret").stringValue();
        var made = KeycloakAdministrator.one(client);

        KeycloakAdministrator.change(made, changed -> {
            changed.put("enabled", false).put("standardFlowEnabled", true).put("fullScopeAllowed", true);
            changed.putArray("redirectUris").add("http://127.0.0.1:1/*");
        });
        awaitMended(1);
        Office.accessToken(Office.token(client, secret));
        assertThat(KeycloakAdministrator.one(client).get("standardFlowEnabled").booleanValue())
                .isFalse();

        KeycloakAdministrator.delete(KeycloakAdministrator.one(client));
        awaitMended(2);
        assertThat(Office.token(client, secret).status())
                .as("a new client has a new secret")
                .isIn(400, 401);
        Office.accessToken(Office.token(
                client, office.secret(HALL, client).json().get("secret").stringValue()));
    }

    @Test
    void aClientThatSomebodyElseMadeIsLeftAlone() {
        var client = Office.newClient();
        KeycloakAdministrator.create(
                Office.JSON.createObjectNode().put("clientId", client).put("name", "Somebody else's"));
        office.agree(Office.create(Office.agency(client, Office.clientSecret())));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(office.view(HALL)
                                .at("/condition/clients/0/trouble")
                                .asString(""))
                        .isEqualTo("client-of-others"));
        assertThat(office.states(HALL)).containsExactly("of-others");
        office.agree(Office.act("delete", HALL, version()));
        // While the other node is at it, this one answers that it is under way.
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> gateway()
                                .administer("POST", "/agencies/" + HALL + "/reconciliation", "{}")
                                .status()
                        == 200);
        var untouched = KeycloakAdministrator.one(client);
        assertThat(untouched.get("name").stringValue()).isEqualTo("Somebody else's");
        KeycloakAdministrator.delete(untouched);
    }

    @Test
    void aRotatedSecretEndsAtOnceAndTheNewOneIsShownOnce() {
        var client = Office.newClient();
        office.onboard(Office.agency(client, Office.clientSecret()));
        var old = office.secret(HALL, client).json().get("secret").stringValue();

        var rotated = office.rotate(HALL, client);

        assertThat(rotated.status()).as(rotated.http().body()).isEqualTo(200);
        var toHimself = office.secret(HALL, client);
        assertThat(toHimself.status()).isEqualTo(403);
        assertThat(toHimself.json().get("type").stringValue()).endsWith("second-person-required");
        var officer = SignIn.token("demo-qian");
        var fresh = office.secret(officer, HALL, client).json().get("secret").stringValue();
        assertThat(fresh).isNotEqualTo(old);
        assertThat(office.secret(officer, HALL, client).status()).isEqualTo(409);
        Office.accessToken(Office.token(client, fresh));
        assertThat(Office.token(client, old).status()).isGreaterThanOrEqualTo(400);
        assertThat(acts()).contains("secret-rotated");
    }

    @Test
    void whileKeycloakIsAwayAgenciesAreAgreedAndPutThereLater() {
        var client = Office.newClient();
        var settings = Office.settings("http://127.0.0.1:1");
        try (var cutOff = Gateway.start(settings)) {
            var there = new Office(cutOff.url());
            there.agree(Office.create(Office.agency(client, Office.clientSecret())));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(there.view(HALL)
                                    .at("/condition/clients/0/trouble")
                                    .asString(""))
                            .isEqualTo("keycloak-unreachable"));
            assertThat(cutOff.bean(Agencies.class).find(HALL)).isPresent();
        }
        settings.put("hutong.agencies.keycloak.url", Office.keycloakUrl());
        try (var again = Gateway.start(settings)) {
            new Office(again.url()).awaitKeycloak(HALL);
            new Office(again.url()).agree(Office.act("delete", HALL, 1));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(KeycloakAdministrator.find(client)).isEmpty());
        }
    }

    private static Client gateway() {
        return office.gateway();
    }

    /** An agency that joins again goes on counting its versions. */
    private int version() {
        return office.view(HALL).get("version").intValue();
    }

    private void changeTo(ObjectNode agency) {
        office.agree(Office.change(agency, version()));
        office.awaitKeycloak(HALL);
    }

    private static Client.Response lookUp(Gateway node, String token) {
        return new Client(node).as(token, "POST", "/v1/lookups", Requests.with(body -> {}));
    }

    private static void assertEntry(Client.Response refused, String outcome) {
        var lookup = refused.json().get("instance").stringValue();
        assertThat(gateway.database()
                        .sql("select agency || ' ' || outcome from access_entry where lookup = ?::uuid")
                        .param(lookup.substring(lookup.lastIndexOf(':') + 1))
                        .query(String.class)
                        .single())
                .isEqualTo(HALL + " " + outcome);
    }

    private static void awaitMended(int drifts) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(gateway.database()
                            .sql("select id::text from administrative_act where act = 'drift-found' and at >"
                                    + " coalesce((select max(at) from administrative_act where act = 'created'),"
                                    + " at)")
                            .query(String.class)
                            .list())
                    .hasSize(drifts);
            assertThat(office.states(HALL)).containsExactly("as-agreed");
        });
    }

    private static List<String> acts() {
        return gateway.database()
                .sql("select distinct act from administrative_act where subject = ?")
                .param(HALL)
                .query(String.class)
                .list();
    }

    private static ECKey key(String name) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256)
                .keyID(name + "-" + UUID.randomUUID())
                .keyUse(KeyUse.SIGNATURE)
                .generate();
    }

    private static Consumer<ObjectNode> keys(ECKey... keys) {
        return authentication -> {
            var list = authentication
                    .put("scheme", "private-key-jwt")
                    .putObject("jwks")
                    .putArray("keys");
            Arrays.stream(keys)
                    .forEach(key ->
                            list.add(Office.JSON.readTree(key.toPublicJWK().toJSONString())));
        };
    }

    /** RFC 7523 §3. */
    private static Map<String, String> assertion(String client, ECKey key) throws JOSEException {
        var now = Instant.now();
        var assertion = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(client)
                        .subject(client)
                        .audience(Landscape.get().keycloak().issuer("hutong"))
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(30)))
                        .build());
        assertion.sign(new ECDSASigner(key));
        return Map.of(
                "client_id",
                client,
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion.serialize());
    }
}
