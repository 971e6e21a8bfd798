package org.hutong.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.hutong.gateway.accesslog.AccessRecord;
import org.hutong.gateway.accesslog.AccessRecords;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Contract;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.gateway.sharing.WorkingDays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/** Accesses are counted by rollups; what they say is what the rows say. */
class StatisticsIT {

    private static Gateway gateway = Gateway.shared();
    private static Auditor auditor = new Auditor(gateway);
    private static Contract contract = new Contract(gateway);

    @BeforeAll
    static void lookups() {
        gateway = Gateway.start(Map.of(
                "hutong.database.url", Landscape.get().freshDatabase(),
                // Each cell is counted more than once.
                "hutong.log.batch", "2",
                "hutong.log.interval", "PT0.05S"));
        auditor = new Auditor(gateway);
        contract = new Contract(gateway);
        var client = new Client(gateway);
        for (int i = 0; i < 7; i++) {
            client.lookUp("zj-service-hall", Requests.with(body -> {}));
        }
        client.lookUp(
                "zj-service-hall",
                Requests.with(body -> body.withObject("/matter").put("code", "none")));
        client.lookUp("zj-service-hall", Requests.businessLicence(Requests.JIANGXI_ENTERPRISE));
        client.lookUp("zj-service-hall", Requests.drivingLicence("33", Requests.ZHEJIANG_CHILD));
        client.lookUp("jx-service-hall", Requests.with(body -> {}));
        client.lookUp("jx-service-hall", "{}");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void statisticsAreThoseOfTheRows() {
        awaitSequenced();
        assertCountedAsTheRows();
        assertBoundsAreThoseOfTheRows();
    }

    @Test
    void soAreThoseOfEntriesThatHaveNoPlaceYet() {
        gateway.bean(TransactionTemplate.class).executeWithoutResult(_ -> {
            // The sequencer passes over a head that somebody holds.
            gateway.database()
                    .sql("select size from log_head for update")
                    .query(Long.class)
                    .single();
            new Client(gateway).lookUp("zj-service-hall", Requests.with(body -> {}));
            new Client(gateway).lookUp("jx-service-hall", Requests.with(body -> {}));
            assertThat(staged()).isGreaterThanOrEqualTo(2);
            assertCountedAsTheRows();
            assertBoundsAreThoseOfTheRows();
        });
    }

    private static void assertCountedAsTheRows() {
        for (var by : List.of(
                List.of("agency"),
                List.of("type"),
                List.of("province"),
                List.of("matter"),
                List.of("outcome"),
                List.of("basis"),
                List.of("hour"),
                List.of("hour", "agency", "outcome"),
                List.of("day"),
                List.of("day", "type"),
                List.of("day", "hour"))) {
            var answer = auditor.get("/statistics?by=" + String.join("&by=", by));
            assertThat(answer.status()).isEqualTo(200);
            contract.assertMatches("AccessStatistics", answer.json());
            var counted = new TreeMap<String, Long>();
            answer.json()
                    .get("groups")
                    .forEach(group -> counted.put(
                            by.stream()
                                    .map(name -> group.get(name).stringValue())
                                    .collect(Collectors.joining("|")),
                            group.get("count").longValue()));
            var rows = new TreeMap<>(records().stream()
                    .collect(Collectors.groupingBy(
                            entry -> by.stream().map(name -> key(entry, name)).collect(Collectors.joining("|")),
                            Collectors.counting())));
            assertThat(counted).isEqualTo(rows);
        }
    }

    private static void assertBoundsAreThoseOfTheRows() {
        // Whole days are added up from days, others from hours.
        var today = day(Instant.now()).atStartOfDay(WorkingDays.ZONE).toInstant();
        for (var bounds :
                List.of("&from=" + today, "&from=" + today.minusSeconds(3_600), "&to=" + today.plusSeconds(86_400))) {
            var groups = auditor.get("/statistics?by=day" + bounds).json().get("groups");
            assertThat(groups.get(groups.size() - 1).get("count").longValue())
                    .isEqualTo(records().stream()
                            .filter(entry -> !entry.at().isBefore(today))
                            .count());
        }
        assertThat(auditor.get("/statistics?by=agency&to=" + today.minusSeconds(400 * 86_400L))
                        .json()
                        .get("groups"))
                .isEmpty();
        var hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        assertThat(auditor.get("/statistics?by=hour&from=" + hour.plus(2, ChronoUnit.HOURS))
                        .json()
                        .get("groups"))
                .isEmpty();
        for (var wrong : List.of("by=none", "by=agency&by=agency", "by=agency&from=" + hour.plusSeconds(1), "")) {
            assertThat(auditor.get("/statistics?" + wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, WorkingDays.ZONE);
    }

    private static String key(AccessRecord entry, String part) {
        return switch (part) {
            case "hour" -> entry.at().truncatedTo(ChronoUnit.HOURS).toString();
            case "day" -> day(entry.at()).toString();
            case "matter" -> entry.text("matterCode");
            default -> entry.text(part);
        };
    }

    @Test
    void countsCannotBeChangedByTheGatewaysOwnStatements() {
        awaitSequenced();
        for (var statement : List.of(
                "update access_hour set count = count - 1",
                "delete from access_hour",
                "truncate access_hour",
                "update access_day set count = count - 1",
                "update access_day set day = day + 1, count = count + 1",
                "delete from access_day",
                "truncate access_day")) {
            assertThatThrownBy(() -> gateway.database().sql(statement).update())
                    .as(statement)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    private static List<AccessRecord> records() {
        return gateway.database()
                .sql("select " + AccessRecords.COLUMNS + " from access_entry")
                .query(gateway.bean(AccessRecords.class).reading())
                .list();
    }

    private static void awaitSequenced() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> staged() == 0);
    }

    private static long staged() {
        return gateway.database()
                .sql("select count(*) from log_staged join access_entry on id = entry")
                .query(Long.class)
                .single();
    }
}
