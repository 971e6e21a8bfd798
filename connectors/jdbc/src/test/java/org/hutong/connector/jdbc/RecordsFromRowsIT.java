package org.hutong.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.hutong.connector.ConnectionRoutes;
import org.hutong.connector.ConnectionSettings;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceAnswer.Unusable;
import org.hutong.connector.SourceQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsFromRowsIT extends CamelTestSupport {

    private static SampleDatabase database;

    private final JdbcConnector connector = new JdbcConnector();
    private ConnectionRoutes routes;

    @BeforeAll
    static void startDatabase() throws SQLException {
        database = new SampleDatabase(Path.of("target", "rows-postgres"));
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void routes() {
        routes = new ConnectionRoutes(context());
    }

    @AfterEach
    void stop() {
        routes.close();
        connector.close();
    }

    @Test
    void readsEachTypeAsJsonWouldHaveIt() {
        Map<String, @Nullable Object> record = found("""
            SELECT :holderCode AS "Code", 7::smallint AS small, 8 AS whole, 9000000000 AS big, 0.10::numeric AS exact,
                   0.1::float8 AS binary, true AS yes, DATE '2026-02-28' AS day, TIMESTAMP '2026-02-28 08:30:00' AS at,
                   TIMESTAMPTZ '2026-02-28 08:30:00+00' AS instant, NULL::text AS nothing, 'a'::char(1) AS letter
            """);

        assertThat(record)
                .containsEntry("code", "x")
                .containsEntry("small", 7)
                .containsEntry("whole", 8)
                .containsEntry("big", 9_000_000_000L)
                .containsEntry("exact", new BigDecimal("0.10"))
                .containsEntry("binary", new BigDecimal("0.1"))
                .containsEntry("yes", true)
                .containsEntry("day", "2026-02-28")
                .containsEntry("at", "2026-02-28T08:30:00")
                .containsEntry("nothing", null)
                .containsEntry("letter", "a");
        assertThat((String) record.get("instant")).startsWith("2026-02-28T08:30:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'NaN'::numeric",
                "'Infinity'::float8",
                "'infinity'::date",
                "'0044-03-15 BC'::date",
                "'-infinity'::timestamp",
                "1e-200::numeric",
                "ARRAY['a']",
                "B'101'",
                "'{}'::json"
            })
    void namesTheColumnItCannotRead(String expression) {
        assertThat(ask("SELECT :holderCode AS code, " + expression + " AS odd"))
                .isInstanceOfSatisfying(
                        Unusable.class, unusable -> assertThat(unusable.field()).isEqualTo("/odd"));
    }

    @Test
    void refusesTwoColumnsOfOneName() {
        assertThat(ask("SELECT :holderCode AS code, 1 AS \"Code\""))
                .isInstanceOfSatisfying(
                        Unusable.class, unusable -> assertThat(unusable.field()).isEqualTo("/code"));
    }

    @Test
    void takesCastsAndQuotedColonsForWhatTheyAre() {
        assertThat(found("SELECT '12:holderKind'::text AS a, :holderKind::int AS kind WHERE :holderCode = 'x' -- :b"))
                .containsEntry("a", "12:holderKind")
                .containsEntry("kind", 111);
    }

    private Map<String, @Nullable Object> found(String query) {
        SourceAnswer answer = ask(query);
        assertThat(answer).isInstanceOf(Found.class);
        return ((Found) answer).record();
    }

    private SourceAnswer ask(String query) {
        routes.start(connector, new ConnectionSettings("rows", database.asking(query)));
        return routes.ask("rows", new SourceQuery("business-licence", "36", "111", "x", "lookup-1"));
    }
}
