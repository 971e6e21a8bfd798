package org.hutong.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.hutong.connector.Connector;
import org.hutong.connector.ConnectorContract;
import org.hutong.connector.Holders;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceAnswer.SeveralMatches;
import org.hutong.connector.SourceAnswer.TimedOut;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.hutong.connector.SourceAnswer.Unusable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract on a real MariaDB server. */
class MariaDbContractIT extends ConnectorContract {

    private static SampleMariaDb database;

    @BeforeAll
    static void startDatabase() throws SQLException {
        database = new SampleMariaDb(Path.of("target", "contract-mariadb"));
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @Override
    protected Connector connector() {
        return new JdbcConnector();
    }

    @Override
    protected Map<String, @Nullable Object> sound() {
        return database.asking("SELECT code AS CODE, name FROM holder WHERE code = :holderCode");
    }

    @Override
    protected Map<String, @Nullable Object> hanging(Duration limit) {
        Map<String, @Nullable Object> parameters =
                database.asking("SELECT code, CAST(sleep(60) AS CHAR) AS name FROM holder WHERE code = :holderCode");
        parameters.put("statementTimeout", limit.toMillis() + "ms");
        return parameters;
    }

    @Override
    protected Map<String, @Nullable Object> notListening() {
        Map<String, @Nullable Object> parameters = sound();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            parameters.put("url", "jdbc:mariadb://127.0.0.1:" + free.getLocalPort() + "/sample");
        } catch (IOException e) {
            throw new AssertionError("no free port", e);
        }
        return parameters;
    }

    @Override
    protected Map<String, @Nullable Object> wrongCredentials() {
        Map<String, @Nullable Object> parameters = sound();
        parameters.put("password", Map.of("text", "wrong"));
        return parameters;
    }

    @Override
    protected Map<String, @Nullable Object> garbage() {
        return database.asking("SELECT code, CAST(code AS BINARY) AS picture FROM holder WHERE code = :holderCode");
    }

    @Override
    protected Map<String, @Nullable Object> wrongEncoding() {
        // "Test" in GBK, where UTF-8 is promised.
        return database.asking("SELECT _utf8mb4 x'b2e2cad4' AS name FROM holder WHERE code = :holderCode");
    }

    @Override
    protected Map<String, @Nullable Object> oversized() {
        return database.asking("SELECT code, repeat('x', 15000000) AS name FROM holder WHERE code = :holderCode");
    }

    @Override
    protected String secret() {
        return SampleMariaDb.PASSWORD;
    }

    @AfterEach
    void keepsTheTableAsItIs() throws SQLException {
        assertThat(count("SELECT count(*) FROM holder"))
                .isEqualTo(Holders.held().size() + 3);
    }

    @Test
    void endsTheQueryAtTheServerToo() throws SQLException {
        Duration limit = Duration.ofSeconds(1);

        assertThat(ask(hanging(limit), Holders.held().get(0))).isEqualTo(new TimedOut(limit));

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(count("SELECT count(*) FROM information_schema.processlist"
                                + " WHERE info LIKE '%sleep(60)%' AND id <> connection_id()"))
                        .isZero());
    }

    @Test
    void readsNoThirdRowHoweverManyMatch() {
        Map<String, @Nullable Object> many = database.asking(
                "SELECT a.code, repeat('x', 1000) AS name FROM holder a, holder b, holder c WHERE :holderCode = 'x'");

        assertThat(ask(many, "x")).isEqualTo(new SeveralMatches(2));
    }

    @Test
    void changesNothingEvenWhenItsQueryTriesTo() throws SQLException {
        execute("DROP FUNCTION IF EXISTS clear_holders");
        execute("CREATE FUNCTION clear_holders() RETURNS int MODIFIES SQL DATA"
                + " BEGIN DELETE FROM holder; RETURN 1; END");

        assertThat(ask(database.asking("SELECT clear_holders() AS gone WHERE :holderCode = 'x'"), "x"))
                .isEqualTo(new Unusable("", "the query tries to change data"));
    }

    @Test
    void keepsSqlOutOfItsReasons() {
        assertThat(ask(database.asking("SELECT nonsense FROM holder WHERE code = :holderCode"), "x"))
                .isEqualTo(new Unusable("", "the query does not fit the database"));
    }

    @Test
    void saysThatTheDatabaseCannotBeReachedWhileItIsDownAndRecovers() {
        assertThat(ask(sound(), Holders.held().get(0))).isInstanceOf(Found.class);
        database.stop();
        try {
            assertThat(routes().ask("36-contract", query(Holders.held().get(0))))
                    .isInstanceOf(Unavailable.class);
        } finally {
            database.restart();
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                routes().ask("36-contract", query(Holders.held().get(0))))
                        .isInstanceOf(Found.class));
    }

    @Test
    void waitsNoLongerForAHostThatTakesConnectionsAndSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Map<String, @Nullable Object> parameters = sound();
            parameters.put("url", "jdbc:mariadb://127.0.0.1:" + silent.getLocalPort() + "/sample");
            parameters.put("connectTimeout", "500ms");

            assertThat(ask(parameters, "x")).isEqualTo(new TimedOut(Duration.ofMillis(500)));
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
