package org.hutong.gateway.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Acts;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever has the database in his hands sets the log back or writes it anew: the copy beside it tells. */
class CheckpointCopyIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final String database = Landscape.get().freshDatabase();

    @SuppressWarnings("NullAway.Init")
    private Gateway gateway;

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aRestoredBackupIsSeenAndNothingIsSignedUntilTheCopyIsMovedAway() throws IOException {
        start();
        lookUp();
        Tampering.at(database).backup();
        long old = size();
        lookUp();
        long signed = size();
        assertThat(copied().checkpoint().size()).isEqualTo(signed);
        assertThat(metric("hutong_log_broken")).isZero();
        assertThat(readiness()).isEqualTo(200);
        Tampering.at(database).restore();

        restart();

        awaitTrouble("the database is older than checkpoint " + signed + " that this gateway signed");
        assertThat(metric("hutong_log_broken")).isOne();
        assertThat(readiness()).isEqualTo(503);
        assertThat(new Client(gateway)
                        .lookUp("zj-service-hall", Requests.with(body -> {}))
                        .status())
                .isEqualTo(200);
        awaitTrouble("move the file " + copy() + " away");
        assertThat(size()).isEqualTo(old);

        Files.move(copy(), directory.resolve("put-away"));
        restart();

        awaitSequenced();
        assertThat(gateway.bean(Sequencer.class).trouble()).isEmpty();
        assertThat(readiness()).isEqualTo(200);
        assertThat(size()).isGreaterThan(old);
        assertThat(Acts.where(gateway, "kind = 'log' and act = 'taken'"))
                .singleElement()
                .satisfies(act -> assertThat(act.text("detail")).contains("\"size\":" + old));
    }

    @Test
    void aLogThatIsWrittenAnewIsSeenWhileTheGatewayRuns() throws IOException {
        start();
        lookUp();
        long signed = size();

        Tampering.at(database).writeAnewWithoutTheFirstEntry();

        awaitTrouble("that this gateway signed");
        assertThat(metric("hutong_log_broken")).isOne();
        assertThat(copied().checkpoint().size()).isEqualTo(signed);
    }

    @Test
    void aCopyThatCannotBeReadIsNotTakenForNone() throws IOException {
        Files.createDirectories(copy().getParent());
        Files.writeString(copy(), "not a checkpoint");

        start();

        awaitTrouble("the copy of the last checkpoint cannot be read");
        assertThat(size()).isZero();
    }

    @Test
    void aCopyThatCannotBeWrittenStopsNothingAndIsWrittenWhenItCanBe() throws IOException {
        start();
        lookUp();
        Files.delete(copy());
        Files.delete(copy().getParent());
        Files.writeString(copy().getParent(), "a file where a directory should be");

        assertThat(new Client(gateway)
                        .lookUp("zj-service-hall", Requests.with(body -> {}))
                        .status())
                .isEqualTo(200);

        Awaitility.await().atMost(LONG).until(() -> metric("hutong_log_copy_failing") == 1);
        assertThat(gateway.bean(Sequencer.class).trouble()).isEmpty();
        Files.delete(copy().getParent());
        awaitSequenced();
        Awaitility.await().atMost(LONG).until(() -> metric("hutong_log_copy_failing") == 0);
    }

    private void start() {
        gateway = Gateway.start(Map.of("hutong.database.url", database, "hutong.log.copy", copy().toString()));
    }

    private void restart() {
        gateway.close();
        start();
    }

    private Path copy() {
        return directory.resolve("log").resolve("checkpoint");
    }

    private SignedCheckpoint copied() throws IOException {
        return SignedCheckpoint.parse(Files.readAllBytes(copy()));
    }

    private JdbcClient database() {
        return gateway.database();
    }

    private void lookUp() {
        var answer = new Client(gateway).lookUp("zj-service-hall", Requests.with(body -> {}));
        assertThat(answer.status()).isEqualTo(200);
        awaitSequenced();
    }

    private void awaitSequenced() {
        Awaitility.await()
                .atMost(LONG)
                .until(() -> database()
                                .sql("select count(*) from log_staged")
                                .query(Long.class)
                                .single()
                        == 0);
        // The copy follows the commit.
        Awaitility.await()
                .atMost(LONG)
                .until(() -> Files.exists(copy()) && copied().checkpoint().size() == size());
    }

    private void awaitTrouble(String text) {
        Awaitility.await()
                .atMost(LONG)
                .until(() -> gateway.bean(Sequencer.class)
                        .trouble()
                        .filter(what -> what.contains(text))
                        .isPresent());
    }

    private long size() {
        return gateway.bean(LogTables.class).head().size();
    }

    private int readiness() {
        return new Client(gateway).get("/actuator/health/readiness").status();
    }

    private double metric(String name) {
        return new Metric(gateway, name).value();
    }
}
