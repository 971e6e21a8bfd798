package org.hutong.gateway.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.FreePort;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.ledger.Hash;
import org.hutong.ledger.MerkleTree;
import org.hutong.ledger.checkpoint.Checkpoint;
import org.hutong.ledger.checkpoint.CheckpointPolicy;
import org.hutong.ledger.checkpoint.CheckpointTrust;
import org.hutong.ledger.checkpoint.CosignatureVerifier;
import org.hutong.ledger.checkpoint.LogProof;
import org.hutong.ledger.checkpoint.Quorum;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.hutong.ledger.note.Ed25519Verifier;
import org.hutong.ledger.note.VerifierKey;
import org.hutong.ledger.witness.AddCheckpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways that witness each other. What happens to one log stays with it, so the tests have an order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WitnessesIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Member LEFT = new Member("left");
    private static final Member RIGHT = new Member("right");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    /** Neither has a key before it has started, and each is to be told the other's: the first one starts twice. */
    @BeforeAll
    static void start() {
        LEFT.start(Map.of());
        RIGHT.start(RIGHT.witnessedBy(LEFT));
        LEFT.close();
        LEFT.start(LEFT.witnessedBy(RIGHT));
    }

    @AfterAll
    static void stop() {
        LEFT.close();
        RIGHT.close();
    }

    @Test
    @Order(1)
    void eachCosignsTheOtherAndReceiptsBearIt() {
        var entry = LEFT.lookUp().json().at("/receipt/entry").stringValue();
        RIGHT.lookUp();

        LEFT.awaitCosigned();
        RIGHT.awaitCosigned();

        assertThat(LEFT.policy(RIGHT).judge(LEFT.checkpoint())).isInstanceOf(CheckpointTrust.Trusted.class);
        assertThat(RIGHT.policy(LEFT).judge(RIGHT.checkpoint())).isInstanceOf(CheckpointTrust.Trusted.class);
        var receipt = LEFT.client().get("/v1/receipts/" + entry, Client.token("zj-service-hall"));
        assertThat(receipt.status()).isEqualTo(200);
        var proof = LogProof.parse(receipt.http().body().getBytes(StandardCharsets.UTF_8));
        assertThat(proof.proves(MerkleTree.leafHash(proof.extra().orElseThrow())))
                .isTrue();
        assertThat(LEFT.policy(RIGHT).judge(proof.signed())).isInstanceOf(CheckpointTrust.Trusted.class);
        LEFT.awaitMetric("hutong_log_quorum_missing", 0);
        assertThat(LEFT.metric("hutong_log_witness_disagrees")).isZero();
    }

    @Test
    @Order(2)
    void theWitnessAnswersAsItsProtocolSays() {
        var cosigned = LEFT.awaitCosigned();
        var signed = new String(cosigned.note().bytes(), StandardCharsets.UTF_8);
        var other = new Checkpoint("nobody.test/log", 1, MerkleTree.leafHash(new byte[] {1}));
        var unsigned = new Checkpoint(
                cosigned.checkpoint().origin(), cosigned.checkpoint().size() + 1, Hash.of(new byte[32]));
        var known = RIGHT.gateway
                .bean(WitnessedTreeTable.class)
                .latest(cosigned.checkpoint().origin());

        assertThat(RIGHT.ask("garbage").status()).isEqualTo(400);
        assertThat(RIGHT.ask("old 0\n\n" + signed.replace(cosigned.note().text(), other.text()))
                        .status())
                .isEqualTo(404);
        assertThat(RIGHT.ask("old 0\n\n" + signed.replace(cosigned.note().text(), unsigned.text()))
                        .status())
                .isEqualTo(403);
        var conflict = RIGHT.ask("old 0\n\n" + signed);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.header("Content-Type")).isEqualTo("text/x.tlog.size");
        assertThat(Long.parseLong(conflict.http().body().strip())).isGreaterThanOrEqualTo(known.size());
        assertThat(RIGHT.ask("x".repeat(AddCheckpoint.LONGEST + 1)).status()).isEqualTo(400);
    }

    @Test
    @Order(3)
    void aWitnessThatIsAwayRaisesTheAlarmAndTheLogGoesOn() {
        RIGHT.close();
        LEFT.lookUp();
        LEFT.awaitSequenced();

        LEFT.awaitMetric("hutong_log_quorum_missing", 1);

        LEFT.awaitMetric("hutong_log_witness_failing", 1);
        assertThat(LEFT.metric("hutong_log_witness_disagrees")).isZero();
        assertThat(LEFT.size()).isGreaterThan(LEFT.checkpoint().checkpoint().size());
        long before = LEFT.size();
        LEFT.lookUp();
        LEFT.awaitSequenced();
        assertThat(LEFT.size()).isGreaterThan(before);
        assertThat(LEFT.policy(RIGHT).judge(LEFT.checkpoint())).isInstanceOf(CheckpointTrust.Trusted.class);

        RIGHT.start(RIGHT.witnessedBy(LEFT));

        LEFT.awaitMetric("hutong_log_quorum_missing", 0);
        LEFT.awaitMetric("hutong_log_witness_failing", 0);
        assertThat(LEFT.awaitCosigned().checkpoint().size()).isGreaterThan(before);
    }

    /** Somebody has the database, the key and the gateway's own copy in his hands, and leaves no trace but with the witness. */
    @Test
    @Order(4)
    void aForkedLogIsRefusedAndRaisesTheAlarm() throws IOException {
        LEFT.awaitCosigned();
        LEFT.close();
        Files.delete(LEFT.copy());
        var tampering = Tampering.at(LEFT.database);
        tampering.writeAnewWithoutTheFirstEntry();
        tampering.forgetCosignatures();

        LEFT.start(LEFT.witnessedBy(RIGHT));
        LEFT.lookUp();
        LEFT.lookUp();
        LEFT.awaitSequenced();

        LEFT.awaitMetric("hutong_log_witness_disagrees", 1);
        LEFT.awaitMetric("hutong_log_quorum_missing", 1);
        assertThat(LEFT.client().get("/log/checkpoint").status()).isEqualTo(503);
        var forked = LEFT.gateway.bean(LogTables.class).head();
        var known = RIGHT.gateway.bean(WitnessedTreeTable.class).latest("left.test/log");
        assertThat(RIGHT.ask("old " + known.size() + "\n\n" + forked.checkpoint())
                        .status())
                .isIn(400, 409, 422);
        assertThat(RIGHT.gateway.bean(WitnessedTreeTable.class).latest("left.test/log"))
                .isEqualTo(known);
    }

    /** A gateway with its log, its database and its port, over several starts. */
    private static final class Member {

        private final String name;
        private final int port = FreePort.find();
        private final String database = Landscape.get().freshDatabase();

        @SuppressWarnings("NullAway.Init")
        private Gateway gateway;

        @SuppressWarnings("NullAway.Init")
        private VerifierKey logKey;

        @SuppressWarnings("NullAway.Init")
        private VerifierKey witnessKey;

        Member(String name) {
            this.name = name;
        }

        void start(Map<String, String> further) {
            var settings = new HashMap<>(Map.of(
                    "server.port",
                    Integer.toString(port),
                    "hutong.database.url",
                    database,
                    "hutong.issuing.public-url",
                    "http://" + name + ".test",
                    "hutong.log.interval",
                    "PT0.05S",
                    "hutong.log.copy",
                    copy().toString(),
                    "hutong.log.witness-interval",
                    "PT0.2S",
                    "hutong.log.witness-alarm-after",
                    "PT2S",
                    "hutong.log.witness-targets",
                    "127.0.0.0/8"));
            // Another issuer has other keys.
            settings.put(
                    "hutong.issuing.directory",
                    Landscape.get().directory().resolve("keys-of-" + name).toString());
            settings.putAll(further);
            gateway = Gateway.start(settings);
            logKey = VerifierKey.parse(client().get("/log/verifier-key")
                    .http()
                    .body()
                    .lines()
                    .findFirst()
                    .orElseThrow());
            witnessKey = VerifierKey.parse(
                    client().get("/log/witness/verifier-key").http().body().strip());
        }

        void close() {
            gateway.close();
        }

        Path copy() {
            return directory.resolve(name);
        }

        Map<String, String> witnessedBy(Member other) {
            return Map.of(
                    "hutong.log.witnesses[0].name",
                    other.name,
                    "hutong.log.witnesses[0].url",
                    "http://127.0.0.1:" + other.port + "/log/witness",
                    "hutong.log.witnesses[0].verifier-key",
                    other.witnessKey.toString(),
                    "hutong.log.witness.logs",
                    other.logKey.toString(),
                    "hutong.log.quorum",
                    "1");
        }

        Client client() {
            return new Client(gateway);
        }

        Client.Response lookUp() {
            var answer = client().lookUp("zj-service-hall", Requests.with(body -> {}));
            assertThat(answer.status()).isEqualTo(200);
            return answer;
        }

        Client.Response ask(String body) {
            return client().post("/log/witness/add-checkpoint", "", "text/plain", body);
        }

        CheckpointPolicy policy(Member witness) {
            return new CheckpointPolicy(
                    name + ".test/log",
                    List.of(new Ed25519Verifier(logKey)),
                    new Quorum(1, List.of(new CosignatureVerifier(witness.witnessKey))));
        }

        SignedCheckpoint checkpoint() {
            return SignedCheckpoint.parse(client().get("/log/checkpoint").http().body());
        }

        long size() {
            return gateway.bean(LogTables.class).head().size();
        }

        void awaitSequenced() {
            Awaitility.await()
                    .atMost(LONG)
                    .until(() -> gateway.bean(LogTables.class).staged(1).isEmpty());
        }

        /** Until what is served is all there is. */
        SignedCheckpoint awaitCosigned() {
            awaitSequenced();
            return Awaitility.await()
                    .atMost(LONG)
                    .until(
                            () -> gateway.bean(Cosignatures.class).newest(),
                            newest -> newest.filter(one -> one.checkpoint().size() == size())
                                    .isPresent())
                    .orElseThrow();
        }

        double metric(String metric) {
            return new Metric(gateway, metric).value();
        }

        void awaitMetric(String metric, double value) {
            Awaitility.await().atMost(LONG).until(() -> metric(metric) == value);
        }
    }
}
