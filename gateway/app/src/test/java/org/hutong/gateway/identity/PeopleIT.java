package org.hutong.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.hutong.gateway.landscape.Acts;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Requests;
import org.hutong.gateway.landscape.SignIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People who sign in at the real Keycloak, and what their roles open. */
class PeopleIT {

    private final Client client = new Client(Gateway.shared());

    @Test
    void anAdministratorWhoHasSignedInAdministers() {
        var token = SignIn.token("demo-zhao");

        assertThat(client.get("/admin/v1/connections", token).status()).isEqualTo(200);
        assertThat(client.get("/admin/v1/proposals", token).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"demo-sun", "demo-zheng", "demo-qian"})
    void whoIsNoAdministratorDoesNot(String person) {
        var refused = client.get("/admin/v1/connections", SignIn.token(person));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("type").stringValue()).endsWith("role-required");
    }

    @ParameterizedTest
    @CsvSource({"demo-zhou,auditor", "demo-wu,security-officer"})
    void aTokenWithTwoRolesThatExcludeEachOtherIsRefusedEverywhere(String person, String other) {
        var token = SignIn.token(person);

        for (var path : new String[] {"/admin/v1/connections", "/v1/catalogue", "/v1/nothing"}) {
            var refused = client.get(path, token);
            assertThat(refused.status()).as(path).isEqualTo(403);
            assertThat(refused.json().get("type").stringValue()).endsWith("exclusive-roles");
            assertThat(refused.json().get("detail").stringValue()).contains("administrator", other);
        }
    }

    @Test
    void aLookupWithoutATokenIsRecordedHoweverItsAddressIsWritten() {
        var refused = client.post("/v1/%6Cookups", "", "application/json", "{}");

        assertThat(refused.status()).isEqualTo(401);
        var lookup = refused.json().get("instance").stringValue();
        assertThat(Gateway.shared()
                        .database()
                        .sql("select outcome from access_entry where lookup = ?::uuid")
                        .param(lookup.substring(lookup.lastIndexOf(':') + 1))
                        .query(String.class)
                        .single())
                .isEqualTo("unauthenticated");
    }

    @Test
    void aSignInIsAnEntryOnceASession() {
        var token = SignIn.token("demo-chu");
        long before = signIns("demo-chu");
        client.get("/v1/catalogue", token);
        client.get("/v1/catalogue", token);

        assertThat(signIns("demo-chu")).isEqualTo(before + 1);
    }

    private static long signIns(String person) {
        return Acts.where(Gateway.shared(), "act = 'signed-in'").stream()
                .filter(act -> act.text("actor").equals(person))
                .count();
    }

    @Test
    void aLookupWithSuchATokenIsRecorded() {
        var refused = client.as(SignIn.token("demo-zhou"), "POST", "/v1/lookups", Requests.with(body -> {}));

        assertThat(refused.status()).isEqualTo(403);
        var lookup = refused.json().get("instance").stringValue();
        assertThat(Gateway.shared()
                        .database()
                        .sql("select outcome from access_entry where lookup = ?::uuid")
                        .param(lookup.substring(lookup.lastIndexOf(':') + 1))
                        .query(String.class)
                        .single())
                .isEqualTo("exclusive-roles");
    }
}
