package org.hutong.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

/** MariaDB's types of columns, as a real server reports them. */
class MariaDbRowsIT extends CamelTestSupport {

    private static SampleMariaDb database;

    private final JdbcConnector connector = new JdbcConnector();
    private ConnectionRoutes routes;

    @BeforeAll
    static void startDatabase() throws SQLException {
        database = new SampleMariaDb(Path.of("target", "rows-mariadb"));
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION sql_mode = ''");
            statement.execute("""
                CREATE OR REPLACE TABLE typed (
                    code varchar(20), tiny tinyint, flag tinyint(1), odd_flag tinyint(1), small smallint, middle mediumint,
                    whole int, wide int unsigned, big bigint, huge bigint unsigned, exact decimal(20,2), real_one double,
                    letter char(1), long_one longtext, choice enum('a','b'), several set('a','b'), born date,
                    at datetime, at_fraction datetime(3), stamped timestamp NULL, since year, one_bit bit(1), json_one json,
                    nothing varchar(5), never date)\
                """);
            statement.execute("""
                INSERT INTO typed VALUES ('x', -7, 1, 2, 7, 8, 9, 4294967295, 9000000000, 18446744073709551615,
                    1234567890123456.70, 0.1, '甲', '长', 'b', 'a,b', '2026-02-28', '2026-02-28 08:30:00',
                    '2026-02-28 08:30:00.250', '2026-02-28 08:30:00', 1999, b'1', '{"a": 1}', NULL, '0000-00-00')\
                """);
        }
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
        SourceAnswer answer = ask("SELECT * FROM typed WHERE code = :holderCode");

        assertThat(answer).isInstanceOf(Found.class);
        Map<String, @Nullable Object> record = ((Found) answer).record();
        assertThat(record)
                .containsEntry("code", "x")
                .containsEntry("tiny", -7)
                .containsEntry("flag", 1)
                .containsEntry("odd_flag", 2)
                .containsEntry("small", 7)
                .containsEntry("middle", 8)
                .containsEntry("whole", 9)
                .containsEntry("wide", 4_294_967_295L)
                .containsEntry("big", 9_000_000_000L)
                .containsEntry("huge", new BigDecimal("18446744073709551615"))
                .containsEntry("exact", new BigDecimal("1234567890123456.70"))
                .containsEntry("real_one", new BigDecimal("0.1"))
                .containsEntry("letter", "甲")
                .containsEntry("long_one", "长")
                .containsEntry("choice", "b")
                .containsEntry("several", "a,b")
                .containsEntry("born", "2026-02-28")
                .containsEntry("at", "2026-02-28T08:30:00")
                .containsEntry("at_fraction", "2026-02-28T08:30:00.25")
                .containsEntry("stamped", "2026-02-28T08:30:00")
                .containsEntry("since", 1999)
                .containsEntry("one_bit", true)
                .containsEntry("json_one", "{\"a\": 1}")
                .containsEntry("nothing", null)
                .containsEntry("never", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"b'101'", "x'00ff'", "CAST('a' AS BINARY)", "CAST('08:30:00' AS TIME)", "POINT(1, 2)"})
    void namesTheColumnItCannotRead(String expression) {
        assertThat(ask("SELECT :holderCode AS code, " + expression + " AS odd"))
                .isInstanceOfSatisfying(
                        Unusable.class, unusable -> assertThat(unusable.field()).isEqualTo("/odd"));
    }

    private SourceAnswer ask(String query) {
        routes.start(connector, new ConnectionSettings("rows", database.asking(query)));
        return routes.ask("rows", new SourceQuery("business-licence", "36", "111", "x", "lookup-1"));
    }
}
