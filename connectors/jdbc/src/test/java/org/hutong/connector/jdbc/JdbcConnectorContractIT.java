package org.hutong.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
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
import org.hutong.connector.SourceAnswer.TimedOut;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.hutong.connector.SourceAnswer.Unusable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JdbcConnectorContractIT extends ConnectorContract {

    static final Path DIRECTORY = Path.of("target", "contract-postgres");

    private static SampleDatabase database;

    /** Subclasses ask the same server with other drivers. */
    String scheme() {
        return "postgresql";
    }

    /** Where they find it. */
    int port() {
        return serverPort();
    }

    static int serverPort() {
        return URI.create(database.server().jdbcUrl().substring("jdbc:".length()))
                .getPort();
    }

    private Map<String, @Nullable Object> asking(String query) {
        Map<String, @Nullable Object> parameters = database.asking(query);
        parameters.put("url", "jdbc:" + scheme() + "://127.0.0.1:" + port() + "/sample");
        return parameters;
    }

    @BeforeAll
    static void startDatabase() throws SQLException {
        database = new SampleDatabase(DIRECTORY);
    }

    static void restartDatabase() {
        database.server().stop();
        database.server().restart();
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
        return asking("SELECT code AS CODE, name FROM holder WHERE code = :holderCode");
    }

    @Override
    protected Map<String, @Nullable Object> hanging(Duration limit) {
        Map<String, @Nullable Object> parameters =
                asking("SELECT code, pg_sleep(60)::text FROM holder WHERE code = :holderCode");
        parameters.put("statementTimeout", limit.toMillis() + "ms");
        return parameters;
    }

    @Override
    protected Map<String, @Nullable Object> notListening() {
        Map<String, @Nullable Object> parameters = sound();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            parameters.put("url", "jdbc:" + scheme() + "://127.0.0.1:" + free.getLocalPort() + "/sample");
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
        return asking("SELECT code, code::bytea AS picture FROM holder WHERE code = :holderCode");
    }

    @Override
    protected Map<String, @Nullable Object> wrongEncoding() {
        // "Test" in GBK, where UTF-8 is promised.
        return asking(
                "SELECT convert_from('\\xb2e2cad4'::bytea, 'UTF8') AS name" + " FROM holder WHERE code = :holderCode");
    }

    @Override
    protected Map<String, @Nullable Object> oversized() {
        return asking("SELECT code, repeat('x', 50000000) AS name FROM holder WHERE code = :holderCode");
    }

    @Override
    protected String secret() {
        return SampleDatabase.PASSWORD;
    }

    @AfterEach
    void keepsTheTableAsItIs() throws SQLException {
        assertThat(count("SELECT count(*) FROM holder"))
                .isEqualTo(Holders.held().size() + 3);
    }

    @Test
    void saysThatTheDatabaseCannotBeReachedWhileItIsDownAndRecovers() {
        assertThat(ask(sound(), Holders.held().get(0))).isInstanceOf(Found.class);
        database.server().stop();
        try {
            assertThat(routes().ask("36-contract", query(Holders.held().get(0))))
                    .isInstanceOf(Unavailable.class);
        } finally {
            database.server().restart();
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
            parameters.put("url", "jdbc:" + scheme() + "://127.0.0.1:" + silent.getLocalPort() + "/sample");
            parameters.put("connectTimeout", "500ms");

            assertThat(ask(parameters, "x")).isEqualTo(new TimedOut(Duration.ofMillis(500)));
        }
    }

    @Test
    void changesNothingEvenWhenItsQueryTriesTo() {
        Map<String, @Nullable Object> writing = asking(
                "WITH gone AS (DELETE FROM holder WHERE code <> :holderCode RETURNING code) SELECT code FROM gone");

        assertThat(ask(writing, "x")).isEqualTo(new Unusable("", "the query tries to change data"));
    }

    @Test
    void keepsSqlOutOfItsReasons() {
        assertThat(ask(asking("SELECT nonsense FROM holder WHERE code = :holderCode"), "x"))
                .isEqualTo(new Unusable("", "the query does not fit the database"));
    }

    @Test
    void leavesTheDatabaseAloneUntilItIsAskedAndAfterItIsStopped() throws SQLException {
        assertThat(ask(sound(), Holders.held().get(0))).isInstanceOf(Found.class);

        routes().close();

        await().untilAsserted(() -> assertThat(
                        count("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'hutong'"))
                .isZero());
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
