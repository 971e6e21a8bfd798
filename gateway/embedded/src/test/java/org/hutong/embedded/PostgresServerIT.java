package org.hutong.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hutong.embedded.Sql.connect;
import static org.hutong.embedded.Sql.execute;
import static org.hutong.embedded.Sql.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
    @TempDir
    private Path directory;

    @Test
    void keepsItsDataForTheNextStart() throws SQLException {
        try (PostgresServer server = PostgresServer.start(StartAndStay.settings(directory))) {
            execute(server, "create table kept as select 42 as value");
        }
        try (PostgresServer server = PostgresServer.start(StartAndStay.settings(directory))) {
            assertThat(query(server, "select value from kept")).isEqualTo("42");
        }
    }

    @Test
    void takesANewPasswordAtTheNextStart() throws SQLException {
        PostgresServer.start(StartAndStay.settings(directory)).close();
        PostgresSettings changed = new PostgresSettings(directory, "127.0.0.1", 0, "records", "clerk", "another");
        try (PostgresServer server = PostgresServer.start(changed)) {
            assertThat(query(server, "select 1")).isEqualTo("1");
            assertThatThrownBy(() ->
                            connect(server, "clerk", "a password for tests").close())
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void takesWhatItOwnedFromARoleThatIsToOwnNothing() throws SQLException {
        try (PostgresServer server = PostgresServer.start(StartAndStay.settings(directory))) {
            execute(server, "create table kept as select 42 as value");
        }
        PostgresSettings split = new PostgresSettings(directory, "127.0.0.1", 0, "records", "archivist", "the owner's")
                .with(new PostgresRole("clerk", "a password for tests"));
        for (int start = 0; start < 2; start++) {
            try (PostgresServer server = PostgresServer.start(split);
                    Connection clerk = connect(server, "clerk", "a password for tests");
                    Statement statement = clerk.createStatement()) {
                assertThat(query(server, "select value from kept")).isEqualTo("42");
                assertThat(query(server, "select tableowner from pg_tables where tablename = 'kept'"))
                        .isEqualTo("archivist");
                assertThatThrownBy(() -> statement.execute("drop table kept")).hasMessageContaining("must be owner");
                assertThatThrownBy(() -> statement.execute("select value from kept"))
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void comesBackOnTheSamePortAfterAStop() throws SQLException {
        try (PostgresServer server = PostgresServer.start(StartAndStay.settings(directory))) {
            execute(server, "create table kept as select 42 as value");
            try (Connection open = connect(server, server.username(), server.password())) {
                server.stop();
                assertThat(open.isValid(5)).isFalse();
            }
            assertThatThrownBy(() -> query(server, "select 1")).isInstanceOf(SQLException.class);

            server.restart();

            assertThat(query(server, "select value from kept")).isEqualTo("42");
        }
    }

    @Test
    void takesOverTheServerOfAKilledProgram() throws Exception {
        Process killed = startInAnotherProgram();
        killed.destroyForcibly();
        assertThat(killed.waitFor(10, TimeUnit.SECONDS)).isTrue();
        Path leftBehind = postmaster();
        assertThat(leftBehind).isExecutable();

        try (PostgresServer server = PostgresServer.start(StartAndStay.settings(directory))) {
            assertThat(query(server, "select 1")).isEqualTo("1");
            await().atMost(Duration.ofSeconds(10)).until(() -> Files.notExists(leftBehind));
        }
    }

    @Test
    void leavesTheServerOfALivingProgramAlone() throws Exception {
        Process living = startInAnotherProgram();
        try {
            assertThatThrownBy(() -> PostgresServer.start(StartAndStay.settings(directory)))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("in use by another running program");
            assertThat(postmaster()).isExecutable();
        } finally {
            living.destroyForcibly().waitFor();
            PostgresServer.start(StartAndStay.settings(directory)).close();
        }
    }

    @Test
    void startsAfterACrashWhoseProcessNumberIsNowAnotherPrograms() throws Exception {
        PostgresServer.start(StartAndStay.settings(directory)).close();
        Files.writeString(
                directory.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + directory.resolve("data") + "\n");
        try (PostgresServer server = PostgresServer.start(StartAndStay.settings(directory))) {
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void startsAgainAfterAnUnfinishedFirstStart() throws Exception {
        Files.createDirectories(directory.resolve("data-unfinished/base"));
        Files.createDirectories(directory.resolve("unpacking-1/bin"));
        try (PostgresServer server = PostgresServer.start(StartAndStay.settings(directory))) {
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void namesThePortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PostgresSettings settings = new PostgresSettings(
                    directory, "127.0.0.1", taken.getLocalPort(), "records", "clerk", "a password for tests");
            assertThatThrownBy(() -> PostgresServer.start(settings))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessage("cannot listen on 127.0.0.1 port " + taken.getLocalPort());
        }
    }

    private Process startInAnotherProgram() throws IOException {
        List<String> line = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StartAndStay.class.getName(),
                directory.toString());
        Process process = new ProcessBuilder(line)
                .redirectError(directory.resolve("child.log").toFile())
                .start();
        BufferedReader output = process.inputReader();
        assertThat(output.readLine()).startsWith("started on ");
        return process;
    }

    /** The program file of the process; a link to nowhere once it has ended, reaped or not. */
    private Path postmaster() throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("data/postmaster.pid"));
        return Path.of("/proc", lines.getFirst().strip(), "exe");
    }
}
