package org.hutong.gateway.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An administrator loads a later year while the gateway runs, and deadlines move. The year here is made up. */
class WorkingDaysIT {

    private static final LocalDate LAST_FRIDAY = LocalDate.parse("2026-12-25");
    private static final DueDate ASSUMED = new DueDate(LocalDate.parse("2027-01-08"), Set.of(Year.of(2027)));
    private static final DueDate CERTAIN = new DueDate(LocalDate.parse("2027-01-11"), Set.of());

    private static Gateway gateway = Gateway.shared();
    private static Client client = new Client(gateway);

    @BeforeAll
    static void aGatewayOfItsOwn() {
        gateway = Gateway.start(
                Map.of("hutong.database.url", Landscape.get().freshDatabase(), "hutong.connections.files", ""));
        client = new Client(gateway);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void theYearsOfTheGatewayServeFromTheStart() {
        for (var year : new String[] {"2025", "2026"}) {
            var view = administer("GET", "/" + year, "", 200);
            assertThat(view.get("stage").stringValue()).isEqualTo("active");
            assertThat(view.at("/workingDays/source/zh").stringValue()).contains(year + "年部分节假日安排");
        }
        assertThat(gateway.bean(Deadlines.class).workingDays().isKnown(Year.of(2026)))
                .isTrue();
    }

    @Test
    void aDeadlineMovesWhenItsYearIsLoadedPausedAndCorrected() {
        assertThat(due()).isEqualTo(ASSUMED);

        administer("POST", "", written("\"2027-01-01/2027-01-03\"", ""), 201);
        assertThat(due()).as("a draft does not serve").isEqualTo(ASSUMED);
        administer("POST", "/2027/activate", "{\"version\":1}", 200);
        assertThat(due()).isEqualTo(CERTAIN);

        administer("POST", "/2027/pause", "{\"version\":1}", 200);
        assertThat(due()).isEqualTo(ASSUMED);
        administer("POST", "/2027/resume", "{\"version\":1}", 200);

        administer("PUT", "/2027", versioned(1, written("\"2027-01-01/2027-01-03\"", "\"2027-01-09\"")), 200);
        administer("POST", "/2027/activate", "{\"version\":2}", 200);
        assertThat(due()).isEqualTo(new DueDate(LocalDate.parse("2027-01-09"), Set.of()));

        administer("POST", "/2027/roll-back", "{\"version\":2,\"to\":1,\"reason\":\"not so\"}", 200);
        assertThat(due()).isEqualTo(CERTAIN);

        var changed = administer(
                "PUT", "/2027", versioned(3, written("\"2027-01-01\"", "").replace("2027", "2028")), 400);
        assertThat(changed.at("/errors/0/code").stringValue()).isEqualTo("id-changed");
    }

    @Test
    void aYearThatCannotBeIsRefusedAtItsPlaceInTheReadersLanguage() {
        var overlapping = written("\"2027-01-01/2027-01-03\",\"2027-01-03\"", "\"2027-01-04\"");

        var refused = administer("POST", "", overlapping, 400);
        assertThat(refused.at("/errors/0/pointer").stringValue()).isEqualTo("/workingDays/off/1");
        assertThat(refused.at("/errors/1/pointer").stringValue()).isEqualTo("/workingDays/worked/0");
        assertThat(refused.toString()).contains("listed as days off already", "no Saturday or Sunday");

        var chinese = new Client(gateway, "zh").administer("POST", "/working-days", overlapping);
        assertThat(chinese.http().body()).contains("其中有日期已列为休息日", "本来就是工作日");
    }

    private static DueDate due() {
        return gateway.bean(Deadlines.class).due(Deadline.ANSWER_CONDITIONAL, "33", LAST_FRIDAY);
    }

    private static String written(String off, String worked) {
        return """
            { "reason": "the notice came",
              "workingDays": { "id": "2027", "source": { "zh": "示例通知", "en": "A sample notice" },
                               "off": [%s], "worked": [%s] } }
            """.formatted(off, worked);
    }

    private static String versioned(int version, String body) {
        return body.replaceFirst("\\{", "{ \"version\": " + version + ",");
    }

    private static JsonNode administer(String method, String path, String body, int expected) {
        var answer = client.administer(method, "/working-days" + path, body);
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(expected);
        return answer.json();
    }
}
