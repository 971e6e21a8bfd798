package org.hutong.gateway.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECPublicKeySpec;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.ledger.MerkleTree;
import org.hutong.ledger.checkpoint.CheckpointPolicy;
import org.hutong.ledger.checkpoint.CheckpointTrust;
import org.hutong.ledger.checkpoint.LogProof;
import org.hutong.ledger.checkpoint.Quorum;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.hutong.ledger.note.Ed25519Verifier;
import org.hutong.ledger.note.SignatureType;
import org.hutong.ledger.note.VerifierKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** The access log of two nodes as others see it: rebuilt from what is served after each test. */
class TransparencyLogIT {

    private static final String DATABASE = Landscape.get().freshDatabase();
    private static final Map<String, String> SETTINGS =
            Map.of("hutong.database.url", DATABASE, "hutong.log.batch", "7", "hutong.log.interval", "PT0.05S");
    private static final List<Gateway> NODES = new ArrayList<>();
    private static final WholeLog LOG = new WholeLog(
            DATABASE,
            Landscape.get().postgres().username(),
            Landscape.get().postgres().password());

    @BeforeAll
    static void start() {
        NODES.add(Gateway.start(SETTINGS));
        NODES.add(Gateway.start(SETTINGS));
    }

    @AfterAll
    static void stop() {
        NODES.forEach(Gateway::close);
    }

    /** Everything that was committed is in the tree, once and in one order, and what is served leads to what was signed. */
    @AfterEach
    void theWholeLogIsChecked() {
        for (var node : NODES) {
            LOG.check(node.url(), Set.of());
        }
    }

    @Test
    void lookupsOfBothNodesGetPlacesAndReceipts() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<java.util.concurrent.Future<Client.Response>>();
            for (int i = 0; i < 60; i++) {
                var client = new Client(NODES.get(i % 2));
                var number = "LOG-" + i;
                answers.add(callers.submit(() ->
                        client.lookUp("zj-service-hall", Requests.with(body -> body.put("businessNumber", number)))));
            }
            for (var answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }
        var client = new Client(NODES.getFirst());
        var entry = client.lookUp("zj-service-hall", Requests.with(body -> {}))
                .json()
                .at("/receipt/entry")
                .stringValue();
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> receipt(client, "zj-service-hall", entry).status() == 200);

        var proof = LogProof.parse(
                receipt(client, "zj-service-hall", entry).http().body().getBytes(StandardCharsets.UTF_8));

        assertThat(proof.proves(MerkleTree.leafHash(proof.extra().orElseThrow())))
                .isTrue();
        assertThat(policy(client).judge(proof.signed())).isInstanceOf(CheckpointTrust.Trusted.class);
        assertThat(receipt(client, "jx-service-hall", entry).status()).isEqualTo(404);
        assertThat(receipt(client, "zj-service-hall", UUID.randomUUID().toString())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatStandsCannotBeChangedByTheGatewaysOwnStatements() {
        new Client(NODES.getFirst()).lookUp("zj-service-hall", Requests.with(body -> {}));
        awaitSequenced();
        for (var statement : List.of(
                "update log_entry set index = index + 1000000",
                "delete from log_entry",
                "update log_tile set content = content",
                "delete from log_tile where width = 256 or not exists (select from log_tile f where f.width = 256)",
                "update log_head set size = 0",
                "delete from log_head",
                "truncate log_tile")) {
            assertThatThrownBy(() -> NODES.getFirst().database().sql(statement).update())
                    .as(statement)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void checkpointsAreSignedWithSm2Too() throws Exception {
        var client = new Client(NODES.getFirst());
        new Client(NODES.getLast()).lookUp("zj-service-hall", Requests.with(body -> {}));
        awaitSequenced();
        var key = keys(client).getLast();
        assertThat(key.type()).isEqualTo(SignatureType.SM2_WITH_SM3);
        assertThat(keys(new Client(NODES.getLast()))).isEqualTo(keys(client));

        var note = trusted(client).note();

        var line = note.signatures().stream()
                .filter(signature -> signature.key().equals(key.key()))
                .findFirst()
                .orElseThrow();
        assertThat(sm2Verifies(key.publicKey(), note.text(), line.value())).isTrue();
        assertThat(sm2Verifies(key.publicKey(), note.text() + "more\n", line.value()))
                .isFalse();
    }

    /** As GB/T 32918.2 has it, with the default user id. */
    private static boolean sm2Verifies(byte[] point, String text, byte[] signature) throws Exception {
        var provider = new BouncyCastleProvider();
        var curve = ECNamedCurveTable.getParameterSpec("sm2p256v1");
        var key = KeyFactory.getInstance("EC", provider)
                .generatePublic(new ECPublicKeySpec(curve.getCurve().decodePoint(point), curve));
        var verifier = Signature.getInstance("SM3withSM2", provider);
        verifier.initVerify(key);
        verifier.update(text.getBytes(StandardCharsets.UTF_8));
        return verifier.verify(signature);
    }

    @Test
    void wrongPathsAreNotFound() {
        var client = new Client(NODES.getFirst());
        for (var path : List.of(
                "/log/tile/0/999", "/log/tile/0/1", "/log/tile/64/000", "/log/tile/entries/000.p/0", "/log/none")) {
            assertThat(client.get(path).status()).as(path).isIn(401, 404);
        }
    }

    private static void awaitSequenced() {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> count("log_staged") == 0);
    }

    private static long count(String table) {
        return NODES.getFirst()
                .database()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private static SignedCheckpoint trusted(Client client) {
        var signed = SignedCheckpoint.parse(client.get("/log/checkpoint").http().body());
        assertThat(policy(client).judge(signed)).isInstanceOf(CheckpointTrust.Trusted.class);
        return signed;
    }

    private static CheckpointPolicy policy(Client client) {
        var key = keys(client).getFirst();
        return new CheckpointPolicy("gateway.test/log", List.of(new Ed25519Verifier(key)), Quorum.NONE);
    }

    /** Ed25519 first, then SM2. */
    private static List<VerifierKey> keys(Client client) {
        return client.get("/log/verifier-key")
                .http()
                .body()
                .lines()
                .map(VerifierKey::parse)
                .toList();
    }

    private static Client.Response receipt(Client client, String agency, String entry) {
        return client.get("/v1/receipts/" + entry, Client.token(agency));
    }
}
