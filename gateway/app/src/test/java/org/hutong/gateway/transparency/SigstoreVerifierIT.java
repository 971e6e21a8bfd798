package org.hutong.gateway.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.ledger.EntryBundle;
import org.hutong.ledger.TilePath;
import org.hutong.ledger.TileTree;
import org.hutong.ledger.checkpoint.LogProof;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.hutong.ledger.note.SignerKey;
import org.hutong.ledger.note.VerifierKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a running gateway's log gives, checked by Sigstore's npm verifier, which had no part in making it. */
class SigstoreVerifierIT {

    private static final int LOOKUPS = 5;
    private static final String VERIFIED = "verified";
    private static final String UNSIGNED = "refused: invalid checkpoint signature";
    private static final String ANOTHER_ROOT = "refused: calculated root hash does not match inclusion proof";

    @SuppressWarnings("NullAway.Init")
    private static Gateway gateway;

    @SuppressWarnings("NullAway.Init")
    private static Client client;

    @SuppressWarnings("NullAway.Init")
    private static Sigstore sigstore;

    /** Of the third lookup. */
    @SuppressWarnings("NullAway.Init")
    private static String receipt;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(SigstoreVerifierIT::canRun);
        Sigstore.install();
        gateway = Gateway.start(Map.of("hutong.database.url", Landscape.get().freshDatabase()));
        client = new Client(gateway);
        sigstore = new Sigstore(VerifierKey.parse(client.get("/log/verifier-key")
                .http()
                .body()
                .lines()
                .findFirst()
                .orElseThrow()));
        var entry = "";
        for (int i = 0; i < LOOKUPS; i++) {
            var answer = client.lookUp("zj-service-hall", Requests.with(body -> {}));
            entry = i == 2 ? answer.json().at("/receipt/entry").stringValue() : entry;
        }
        var path = "/v1/receipts/" + entry;
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> gateway.database()
                                .sql("select count(*) from log_staged")
                                .query(Long.class)
                                .single()
                        == 0);
        receipt = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> client.get(path, Client.token("zj-service-hall")), answer -> answer.status() == 200)
                .http()
                .body();
    }

    private static boolean canRun() {
        if (!Sigstore.isPossible()) {
            System.out.println("SigstoreVerifierIT does not run: npm is missing on this machine's PATH");
        }
        return Sigstore.isPossible();
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void theReceiptOfALookupIsVerified() throws Exception {
        assertThat(sigstore.ofProof(receipt)).isEqualTo(VERIFIED);
    }

    @Test
    void aReceiptWithOneByteChangedIsRefused() throws Exception {
        var proof = LogProof.parse(receipt.getBytes(StandardCharsets.UTF_8));
        assertThat(proof.inclusion().path()).hasSizeGreaterThan(1);
        var commitment = Base64.getEncoder().encodeToString(proof.extra().orElseThrow());

        assertThat(sigstore.ofProof(altered(receipt, commitment))).isEqualTo(ANOTHER_ROOT);
        for (var hash : Set.copyOf(proof.inclusion().path())) {
            assertThat(sigstore.ofProof(altered(receipt, hash.toString()))).isEqualTo(ANOTHER_ROOT);
        }
        var root = proof.signed().checkpoint().root().toString();
        assertThat(sigstore.ofProof(altered(receipt, root))).isEqualTo(UNSIGNED);
        assertThat(sigstore.ofProof(altered(receipt, signature(receipt)))).isEqualTo(UNSIGNED);
    }

    @Test
    void theCheckpointIsVerified() throws Exception {
        assertThat(sigstore.ofCheckpoint(checkpoint())).isEqualTo(VERIFIED);
    }

    @Test
    void aCheckpointWithOneByteChangedOrOfAnotherKeyIsRefused() throws Exception {
        var checkpoint = checkpoint();
        var root = SignedCheckpoint.parse(checkpoint).checkpoint().root().toString();

        assertThat(sigstore.ofCheckpoint(altered(checkpoint, root))).isEqualTo(UNSIGNED);
        assertThat(sigstore.ofCheckpoint(altered(checkpoint, signature(checkpoint))))
                .isEqualTo(UNSIGNED);
        var another = SignerKey.ofLog("gateway.test/log", new SecureRandom()).verifierKey();
        assertThat(new Sigstore(another).ofCheckpoint(checkpoint)).isEqualTo(UNSIGNED);
    }

    /** The way up that anybody takes from the tiles, for each entry that is served. */
    @Test
    void theTilesLeadFromEveryEntryToTheCheckpoint() throws Exception {
        var signed = SignedCheckpoint.parse(checkpoint());
        long size = signed.checkpoint().size();
        assertThat(size).isBetween((long) LOOKUPS, (long) TilePath.FULL);
        var path = TilePath.bundles(size).findFirst().orElseThrow();
        var entries = EntryBundle.parse(served(path), path.width()).entries();
        var tree = new TileTree(size, SigstoreVerifierIT::served);
        for (int index = 0; index < size; index++) {
            var proof = new LogProof(Optional.of(entries.get(index)), tree.inclusionProof(index, size), signed);
            assertThat(sigstore.ofProof(proof.toString())).as("entry " + index).isEqualTo(VERIFIED);
        }
    }

    private static String checkpoint() {
        return client.get("/log/checkpoint").http().body();
    }

    private static byte[] served(TilePath path) {
        var answer = client.download("/log/" + path);
        assertThat(answer.statusCode()).as(path.toString()).isEqualTo(200);
        return answer.body();
    }

    /** The signature of the log's Ed25519 key, with its key's ID before it. */
    private static String signature(String note) {
        var line = note.substring(note.indexOf("\n— ") + 1).lines().findFirst().orElseThrow();
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    /** With the last byte of something in Base64 changed. */
    private static String altered(String whole, String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        bytes[bytes.length - 1] ^= 1;
        assertThat(whole).containsOnlyOnce(base64);
        return whole.replace(base64, Base64.getEncoder().encodeToString(bytes));
    }
}
