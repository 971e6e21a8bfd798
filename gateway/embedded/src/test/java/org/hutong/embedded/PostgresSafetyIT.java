package org.hutong.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hutong.embedded.Sql.connect;
import static org.hutong.embedded.Sql.execute;
import static org.hutong.embedded.Sql.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresSafetyIT {
    private final Path directory;
    private final PostgresServer server;

    PostgresSafetyIT(@TempDir Path directory) {
        this.directory = directory;
        this.server = PostgresServer.start(StartAndStay.settings(directory));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "listen_addresses, 127.0.0.1",
        "password_encryption, scram-sha-256",
        "server_encoding, UTF8",
        "log_timezone, UTC",
        "max_connections, 100",
        "log_min_error_statement, panic",
        "log_error_verbosity, terse",
    })
    void keepsWhatIsCommittedAndSecret(String setting, String value) throws SQLException {
        assertThat(query(server, "show " + setting)).isEqualTo(value);
    }

    @Test
    void makesTheUserOwnItsDatabaseWithoutBeingSuperuser() throws SQLException {
        assertThat(query(server, "select rolsuper from pg_roles where rolname = current_user"))
                .isEqualTo("f");
        assertThat(query(server, "select pg_get_userbyid(datdba) from pg_database where datname = 'records'"))
                .isEqualTo("clerk");
    }

    @ParameterizedTest
    @CsvSource({"clerk, wrong", "clerk, ''", "postgres, a password for tests", "postgres, ''"})
    void refusesWhoeverDoesNotKnowThePassword(String username, String password) {
        assertThatThrownBy(() -> connect(server, username, password).close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
    }

    @Test
    void logsNoValueOfAFailedStatement() throws Exception {
        execute(server, "create table people (name text primary key)");
        execute(server, "insert into people values ('a person of no existence')");
        assertThatThrownBy(() -> execute(server, "insert into people values ('a person of no existence')"))
                .isInstanceOf(SQLException.class);

        assertThat(allLogs()).contains("duplicate key").doesNotContain("a person of no existence");
    }

    private String allLogs() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> logs = Files.list(directory.resolve("log"))) {
            for (Path log : logs.toList()) {
                text.append(Files.readString(log));
            }
        }
        return text.toString();
    }
}
