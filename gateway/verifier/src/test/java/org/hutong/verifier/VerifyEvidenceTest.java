package org.hutong.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.hutong.credential.AccessLogProof;
import org.hutong.credential.CredentialContent;
import org.hutong.credential.CredentialIssuer;
import org.hutong.credential.EvidenceMaker;
import org.hutong.credential.Issuer;
import org.hutong.credential.IssuerKeys;
import org.hutong.credential.TestAuthority;
import org.hutong.credential.TestTimestampAuthority;
import org.hutong.credential.TrustList;
import org.hutong.credential.TrustedIssuer;
import org.hutong.ledger.Commitments;
import org.hutong.ledger.MerkleTree;
import org.hutong.ledger.Opening;
import org.hutong.ledger.checkpoint.Checkpoint;
import org.hutong.ledger.checkpoint.LogProof;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.hutong.ledger.note.Ed25519Signer;
import org.hutong.ledger.note.SignerKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bundles with proof of the access log: of this credential's lookup, and with every part of it wrong under a timestamp that is right. */
class VerifyEvidenceTest {

    private static final String CREDENTIAL = "urn:uuid:credential-1";
    private static final String LOG = "gateway.test/log";
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    private Path directory;

    private final TestTimestampAuthority timestamps = new TestTimestampAuthority(Clock.systemUTC(), Duration.ofDays(1));
    private final Issuer issuer = new Issuer("https://hutong.example/issuers/36", "36", "江西省", "Jiangxi");
    private final SignerKey log = SignerKey.ofLog(LOG, RANDOM);
    private final Commitments entry = Commitments.of(
            Commitments.newSecret(RANDOM),
            new TreeMap<>(Map.of("agency", "zj-service-hall", "credential", CREDENTIAL, "outcome", "found")));

    @BeforeEach
    void writeWhomToBelieve() throws IOException, CertificateEncodingException {
        Files.writeString(
                directory.resolve("tsa.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(timestamps.root().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    @Test
    void saysThatTheLookupIsInTheLog() throws IOException {
        pack(proof(json -> {}));

        Run run = verify("--lang", "en", "--log-key", log.verifierKey().toString());
        assertThat(run.exitCode).as(run.out + run.err).isZero();
        assertThat(run.out)
                .startsWith("VALID")
                .contains("Proof of the access log: the lookup is entry 1 of " + LOG + ", as signed")
                .doesNotContain("compare it");
        assertThat(verify("--lang", "zh", "--log-key", log.verifierKey().toString()).out)
                .contains("访问日志证明: 该次查询是 " + LOG + " 的第 1 号记录");
        JsonNode json = verify("--json").json();
        assertThat(json.at("/accessLog/proven").booleanValue()).isTrue();
        assertThat(json.at("/accessLog/keyNamed").booleanValue()).isFalse();
        assertThat(verify("--lang", "en").out)
                .contains("compare it with the log's", log.verifierKey().toString());
    }

    @Test
    void refusesAProofWithAnythingWrongInIt() throws IOException {
        assertRefused("access-log-malformed-proof", json -> json.remove("leaf"));
        assertRefused("access-log-malformed-proof", json -> json.put("verifierKey", "none"));
        assertRefused("access-log-opening-altered", json -> flip(json.withObject("/opening"), "salt"));
        assertRefused("access-log-commitment-altered", json -> flip(json, "leaf"));
        assertRefused("access-log-commitment-altered", json -> flip(json, "commitment"));
        assertRefused(
                "access-log-not-included",
                json -> json.put("proof", json.get("proof").stringValue().replace("\nindex 1\n", "\nindex 0\n")));
        assertRefused(
                "access-log-other-credential",
                json -> json.withObject("/opening").put("value", "urn:uuid:credential-2"));
        Opening other = entry.opening("outcome");
        assertRefused(
                "access-log-other-credential",
                json -> json.withObject("/opening")
                        .put("field", "outcome")
                        .put("value", other.value())
                        .put("salt", base64(other.salt())));
        assertRefused(
                "access-log-wrong-key",
                json -> json.put(
                        "verifierKey",
                        SignerKey.ofLog(LOG, RANDOM).verifierKey().toString()));
    }

    @Test
    void theKeyThatTheUserNamesGoesBeforeTheOneInTheBundle() throws IOException {
        pack(proof(json -> {}));
        Run run = verify(
                "--json",
                "--log-key",
                SignerKey.ofLog(LOG, RANDOM).verifierKey().toString());
        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.json().at("/reasons/0/code").stringValue()).isEqualTo("access-log-wrong-key");
    }

    @Test
    void aBundleWithoutAProofHoldsAndSaysWhyThereIsNone() throws IOException {
        pack(AccessLogProof.Absent.NOT_OURS);
        Run run = verify("--lang", "en");
        assertThat(run.exitCode).isZero();
        assertThat(run.out).contains("Proof of the access log: not in the bundle: the gateway that packed it");
        assertThat(verify("--json").json().at("/accessLog/absent").stringValue())
                .isEqualTo("not-issued-to-this-agency");
    }

    private void assertRefused(String code, Consumer<ObjectNode> change) throws IOException {
        pack(proof(change));
        Run run = verify("--json");
        assertThat(run.exitCode).as(code + ": " + run.out + run.err).isEqualTo(1);
        assertThat(run.json().at("/reasons/0/code").stringValue()).isEqualTo(code);
        assertThat(run.json().get("valid").booleanValue()).isFalse();
        assertThat(run.json().has("credential")).isFalse();
        assertThat(verify("--lang", "en").out)
                .startsWith("REFUSED")
                .contains("- The proof of the access log does not hold: ", "[" + code + "]")
                .doesNotContain("测试人甲");
        assertThat(verify("--lang", "zh").out).startsWith("拒绝").contains("- 访问日志证明不成立：");
    }

    private AccessLogProof proof(Consumer<ObjectNode> change) {
        byte[] commitment = entry.leafHash().bytes();
        MerkleTree tree = new MerkleTree();
        tree.append(MerkleTree.leafHash(new byte[] {1}));
        tree.append(MerkleTree.leafHash(commitment));
        tree.append(MerkleTree.leafHash(new byte[] {2}));
        SignedCheckpoint signed =
                SignedCheckpoint.sign(new Checkpoint(LOG, 3, tree.root(3)), List.of(new Ed25519Signer(log)));
        Opening opening = entry.opening("credential");
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("commitment", base64(commitment));
        json.put("leaf", base64(entry.leaf()));
        json.withObject("/opening")
                .put("field", opening.field())
                .put("value", opening.value())
                .put("salt", base64(opening.salt()));
        json.put("proof", new LogProof(Optional.of(commitment), tree.inclusionProof(1, 3), signed).toString());
        json.put("verifierKey", log.verifierKey().toString());
        change.accept(json);
        return new AccessLogProof.Packed(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void pack(AccessLogProof logProof) throws IOException {
        Instant now = Instant.now();
        TestAuthority authority =
                TestAuthority.openOrCreate(directory.resolve("keys"), "test-only".toCharArray(), Clock.systemUTC());
        IssuerKeys keys = authority.issuerKeys(issuer);
        String credential = new CredentialIssuer(keys, Clock.systemUTC())
                .issue(new CredentialContent(
                        issuer.uri(),
                        "urn:hutong:type:driving-licence",
                        CREDENTIAL,
                        now,
                        now.plus(Duration.ofDays(30)),
                        Map.of("province", "36"),
                        new LinkedHashMap<>(Map.of("name", "测试人甲"))))
                .compact();
        TrustList trust = new TrustList(true, now, authority.anchors(), List.of(TrustedIssuer.of(issuer, keys)));
        Files.write(directory.resolve("trust.json"), trust.toJson());
        Files.write(
                directory.resolve("evidence.zip"),
                new EvidenceMaker(timestamps)
                        .make(new EvidenceMaker.Contents(credential, issuer, null, null, logProof), trust));
    }

    private static void flip(ObjectNode json, String member) {
        byte[] bytes = Base64.getDecoder().decode(json.get(member).stringValue());
        bytes[bytes.length - 1] ^= 1;
        json.put(member, base64(bytes));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private Run verify(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("verify", "evidence", directory.resolve("evidence.zip").toString()));
        arguments.addAll(List.of("--trust-list", directory.resolve("trust.json").toString()));
        arguments.addAll(List.of("--tsa", directory.resolve("tsa.pem").toString()));
        arguments.addAll(List.of(more));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments.toArray(new String[0]));
        return new Run(exitCode, out.toString().strip(), err.toString().strip());
    }

    private record Run(int exitCode, String out, String err) {

        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }
}
