package org.hutong.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.hutong.credential.CredentialContent;
import org.hutong.credential.CredentialIssuer;
import org.hutong.credential.IssuedCredential;
import org.hutong.credential.Issuer;
import org.hutong.credential.IssuerKeys;
import org.hutong.credential.PostQuantumSigner;
import org.hutong.credential.SignedTrustList;
import org.hutong.credential.StatusList;
import org.hutong.credential.StatusListToken;
import org.hutong.credential.StatusReference;
import org.hutong.credential.TestAuthority;
import org.hutong.credential.TrustList;
import org.hutong.credential.TrustPin;
import org.hutong.credential.TrustedIssuer;
import org.hutong.ledger.Hash;
import org.hutong.ledger.InclusionProof;
import org.hutong.ledger.MerkleTree;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged jar, run as officers and scripts run it. */
class VerifierJarIT {

    private static final String THIS_JAVA =
            ProcessHandle.current().info().command().orElseThrow();
    private static final Instant NOW = Instant.parse("2026-03-02T01:30:00Z");

    private static final String STATUS_LIST = "https://hutong.example/v1/status-lists/1";

    @TempDir
    private static Path directory;

    private static Path nothing;
    private static String pin;

    @BeforeAll
    static void writeACredentialATrustListAndAProof() throws IOException {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Issuer issuer = new Issuer("https://hutong.example/issuers/36", "36", "江西省", "Jiangxi");
        TestAuthority authority =
                TestAuthority.openOrCreate(directory.resolve("keys"), "demo-only".toCharArray(), clock);
        IssuerKeys keys = authority.issuerKeys(issuer);
        CredentialIssuer issuing = new CredentialIssuer(keys, clock);
        IssuedCredential credential = issuing.issue(new CredentialContent(
                issuer.uri(),
                "urn:hutong:type:driving-licence",
                "credential-1",
                NOW,
                NOW.plus(Duration.ofDays(30)),
                Map.of("province", "36"),
                Map.of("name", "测试人甲", "vehicleClasses", List.of("C1"))));
        byte[] national = issuing.nationalSignature(credential.issuerJwt());
        PostQuantumSigner postQuantum =
                PostQuantumSigner.openOrCreate(directory.resolve("keys/36.pem"), "demo-only".toCharArray());
        TrustedIssuer trusted = TrustedIssuer.of(issuer, keys).withPostQuantum(List.of(postQuantum.key()));
        TrustList trust = new TrustList(true, NOW, authority.anchors(), List.of(trusted));
        Files.writeString(directory.resolve("post-quantum.jws"), postQuantum.sign(credential.issuerJwt()) + "\n");
        nothing = Files.createFile(directory.resolve("nothing"));
        Files.writeString(directory.resolve("credential.txt"), credential.compact() + "\n");
        Files.writeString(directory.resolve("altered.txt"), altered(credential.compact()));
        Files.write(directory.resolve("national.der"), national);
        Files.writeString(
                directory.resolve("national.b64"), Base64.getMimeEncoder().encodeToString(national));
        Files.write(directory.resolve("trust.json"), trust.toJson());
        String signed = SignedTrustList.sign(trust, null, NOW.plus(Duration.ofDays(7)), keys.es256());
        Files.writeString(directory.resolve("trust.jwt"), signed);
        SignedTrustList first = SignedTrustList.parse(signed.getBytes(StandardCharsets.US_ASCII));
        pin = TrustPin.ofKey(first.signer().leaf()).sha256();
        Files.writeString(
                directory.resolve("trust-2.jwt"),
                SignedTrustList.sign(trust, first, NOW.plus(Duration.ofDays(9)), keys.es256()));
        Files.writeString(directory.resolve("proof.json"), proof());
        writeStatusLists(issuer, issuing);
    }

    private static void writeStatusLists(Issuer issuer, CredentialIssuer issuing) throws IOException {
        for (int index = 0; index < 2; index++) {
            IssuedCredential listed = issuing.issue(new CredentialContent(
                    issuer.uri(),
                    "urn:hutong:type:driving-licence",
                    "credential-2",
                    NOW,
                    NOW.plus(Duration.ofDays(30)),
                    Map.of("province", "36"),
                    Map.of("name", "测试人甲"),
                    null,
                    new StatusReference(STATUS_LIST, index)));
            Files.writeString(directory.resolve("listed-" + index + ".txt"), listed.compact());
        }
        StatusList list = StatusList.ofSize(1 << 20).set(1, StatusList.INVALID).build();
        for (String uri : List.of(STATUS_LIST, STATUS_LIST + "/other")) {
            StatusListToken token =
                    new StatusListToken(uri, NOW, NOW.plus(Duration.ofDays(1)), Duration.ofMinutes(5), list);
            Files.writeString(
                    directory.resolve(uri.equals(STATUS_LIST) ? "list.jwt" : "other.jwt"),
                    issuing.statusListToken(token));
        }
    }

    @Test
    void holdsATrustListAgainstAPinAndTheOneBefore() throws Exception {
        VerifierRun pinned = run("verify", "trust-list", "trust.jwt", "--pin", pin, "--at", NOW.toString(), "--json");
        assertThat(pinned.exitCode()).as(pinned.err()).isZero();
        JsonNode json = JsonMapper.shared().readTree(pinned.out());
        assertThat(json.get("valid").booleanValue()).isTrue();
        assertThat(json.get("sequence").intValue()).isEqualTo(1);
        assertThat(json.get("signerKey").stringValue()).isEqualTo(pin);
        VerifierRun next = run("verify", "trust-list", "trust-2.jwt", "--extends", "trust.jwt", "--at", NOW.toString());
        assertThat(next.exitCode()).as(next.out()).isZero();
        VerifierRun back = run(
                "verify",
                "trust-list",
                "trust.jwt",
                "--extends",
                "trust-2.jwt",
                "--at",
                NOW.toString(),
                "--lang",
                "en");
        assertThat(back.exitCode()).isEqualTo(1);
        assertThat(back.out()).startsWith("REFUSED").contains("[does-not-extend]", "not newer");
        VerifierRun stranger = run(
                "verify", "trust-list", "trust.jwt", "--pin", "0".repeat(64), "--at", NOW.toString(), "--lang", "zh");
        assertThat(stranger.exitCode()).isEqualTo(1);
        assertThat(stranger.out()).startsWith("拒绝").contains("[wrong-pin]");
        String later = NOW.plus(Duration.ofDays(8)).toString();
        assertThat(run("verify", "trust-list", "trust.jwt", "--pin", pin, "--at", later, "--lang", "en")
                        .out())
                .contains("[overdue]");
        assertThat(run("verify", "trust-list", "trust.jwt", "--pin", pin, "--at", later, "--allow-overdue")
                        .exitCode())
                .isZero();
        assertThat(run("verify", "trust-list", "trust.jwt").exitCode()).isEqualTo(2);
        assertThat(run("verify", "trust-list", "trust.json", "--pin", pin).exitCode())
                .isEqualTo(2);
    }

    @Test
    void asksStatusListsOnDisk() throws Exception {
        VerifierRun stands =
                credential("listed-0.txt", "--status-list", "other.jwt", "--status-list", "list.jwt", "--json");
        assertThat(stands.exitCode()).isZero();
        assertThat(JsonMapper.shared().readTree(stands.out()).at("/status").stringValue())
                .isEqualTo("valid");
        VerifierRun revoked = credential("listed-1.txt", "--status-list", "list.jwt", "--json");
        JsonNode json = JsonMapper.shared().readTree(revoked.out());
        assertThat(revoked.exitCode()).isEqualTo(1);
        assertThat(json.get("valid").booleanValue()).isFalse();
        assertThat(json.get("authentic").booleanValue()).isTrue();
        assertThat(json.get("status").stringValue()).isEqualTo("revoked");
        VerifierRun english = credential("listed-1.txt", "--status-list", "list.jwt", "--lang", "en");
        assertThat(english.out()).startsWith("REFUSED").contains("[revoked]", "It is authentic");
        VerifierRun notAsked = credential("listed-1.txt", "--status-list", "other.jwt", "--lang", "zh");
        assertThat(notAsked.exitCode()).isZero();
        assertThat(notAsked.out()).contains("未核验");
        VerifierRun unusable = credential("listed-1.txt", "--status-list", "trust.json");
        assertThat(unusable.exitCode()).isEqualTo(2);
        assertThat(unusable.err()).contains("trust.json");
    }

    @Test
    void acceptsACredentialInTheLanguageAsked() throws Exception {
        VerifierRun english = credential("credential.txt", "--lang", "en");
        assertThat(english.exitCode()).isZero();
        assertThat(english.out())
                .startsWith("VALID")
                .contains("Jiangxi (36)", "name: 测试人甲", "FOR TESTS ONLY", "SM2 signature: not given");
        VerifierRun chinese = credential("credential.txt", "--lang", "zh");
        assertThat(chinese.out()).startsWith("有效").contains("江西省", "仅供测试");
    }

    @Test
    void takesASignedTrustListAsWell() throws Exception {
        VerifierRun run = VerifierRun.of(
                THIS_JAVA,
                directory,
                nothing,
                "verify",
                "credential",
                "credential.txt",
                "--trust-list",
                "trust.jwt",
                "--at",
                NOW.toString(),
                "--lang",
                "en");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("VALID");
    }

    @Test
    void runsOnTheOldestJavaItIsBuiltFor() throws Exception {
        VerifierRun run = VerifierRun.of(
                System.getProperty("verifier.other-java"),
                directory,
                nothing,
                arguments("credential.txt", "--lang", "zh", "--national-signature", "national.der"));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("国密签名: 有效");
    }

    @Test
    void checksTheNationalSignatureInDerAndBase64AndPrintsJson() throws Exception {
        for (String form : List.of("national.der", "national.b64")) {
            VerifierRun run = credential("credential.txt", "--national-signature", form, "--json");
            JsonNode json = JsonMapper.shared().readTree(run.out());
            assertThat(run.exitCode()).isZero();
            assertThat(json.get("valid").booleanValue()).isTrue();
            assertThat(json.get("testOnly").booleanValue()).isTrue();
            assertThat(json.get("nationalSignature").stringValue()).isEqualTo("valid");
            assertThat(json.get("claims").get("name").stringValue()).isEqualTo("测试人甲");
        }
    }

    @Test
    void checksThePostQuantumSignatureWhereItIsGiven() throws Exception {
        VerifierRun run = credential("credential.txt", "--post-quantum-signature", "post-quantum.jws", "--json");
        assertThat(run.exitCode()).isZero();
        assertThat(JsonMapper.shared()
                        .readTree(run.out())
                        .get("postQuantumSignature")
                        .stringValue())
                .isEqualTo("valid");
        VerifierRun other = credential("credential.txt", "--post-quantum-signature", "national.b64");
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.out()).contains("[post-quantum-malformed]");
    }

    @Test
    void refusesAnAlteredCredentialWithItsReason() throws Exception {
        VerifierRun text = credential("altered.txt", "--lang", "en");
        assertThat(text.exitCode()).isEqualTo(1);
        assertThat(text.out()).startsWith("REFUSED").contains("[disclosure-unreferenced]");
        VerifierRun json = credential("altered.txt", "--json");
        assertThat(json.exitCode()).isEqualTo(1);
        assertThat(JsonMapper.shared()
                        .readTree(json.out())
                        .at("/reasons/0/code")
                        .stringValue())
                .isEqualTo("disclosure-unreferenced");
    }

    @Test
    void refusesAnExpiredCredential() throws Exception {
        VerifierRun run = VerifierRun.of(
                THIS_JAVA,
                directory,
                nothing,
                "verify",
                "credential",
                "credential.txt",
                "--trust-list",
                "trust.json",
                "--at",
                "2026-05-01T00:00:00Z",
                "--lang",
                "zh");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("拒绝").contains("[expired]");
    }

    @Test
    void readsTheCredentialFromTheStandardInput() throws Exception {
        VerifierRun run = VerifierRun.of(
                THIS_JAVA, directory, directory.resolve("credential.txt"), arguments("-", "--lang", "en"));
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void saysInOneLineWhatCannotBeUsed() throws Exception {
        List<VerifierRun> runs = List.of(
                credential("absent.txt"),
                credential("credential.txt", "--national-signature", "trust.json"),
                run("verify", "credential", "credential.txt", "--trust-list", "credential.txt"),
                run("verify", "credential", "credential.txt", "--trust-list", "keys"),
                run("verify", "credential", "credential.txt", "--trust-list", "trust.json", "--at", "noon"),
                run("verify", "proof", "trust.json"),
                run("verify", "proof", "proof.json", "--root", "AAAA"));
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).isNotEmpty().hasLineCount(1).doesNotContain("Exception", "\tat ");
        });
    }

    @Test
    void explainsItselfAndRefusesWrongUsage() throws Exception {
        VerifierRun help = run("--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Exit codes | 退出码");
        assertThat(run("verify").exitCode()).isEqualTo(2);
        assertThat(run("verify", "credential", "credential.txt").err()).contains("--trust-list");
        assertThat(run("verify", "everything").exitCode()).isEqualTo(2);
    }

    @Test
    void checksAProofAgainstItsOwnRootOrTheOneTrusted() throws Exception {
        VerifierRun valid = run("verify", "proof", "proof.json", "--lang", "en");
        assertThat(valid.exitCode()).isZero();
        assertThat(valid.out()).startsWith("VALID").contains("Entry: 5", "Entries in the log: 11");
        String other = MerkleTree.leafHash(new byte[] {1}).toString();
        VerifierRun refused = run("verify", "proof", "proof.json", "--root", other, "--lang", "zh");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).startsWith("拒绝");
    }

    @Test
    void presentsLessOfACredentialWhichThenVerifies() throws Exception {
        VerifierRun presented = run("present", "credential", "credential.txt", "--only", "vehicleClasses/0");
        assertThat(presented.exitCode()).isZero();
        Files.writeString(directory.resolve("less.txt"), presented.out());

        VerifierRun verified = credential("less.txt", "--json");
        assertThat(verified.exitCode()).isZero();
        assertThat(JsonMapper.shared().readTree(verified.out()).get("claims").toString())
                .isEqualTo("{\"province\":\"36\",\"vehicleClasses\":[\"C1\"]}");
    }

    @Test
    void presentsNothingThatIsNotThere() throws Exception {
        for (VerifierRun run : List.of(
                run("present", "credential", "credential.txt", "--only", "name,licence"),
                run("present", "credential", "credential.txt", "--only", "name//"),
                run("present", "credential", "trust.json", "--only", "name"),
                run(
                        "verify",
                        "credential",
                        "credential.txt",
                        "--trust-list",
                        "trust.json",
                        "--audience",
                        "a",
                        "--nonce",
                        ""))) {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).isNotEmpty().hasLineCount(1).doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void refusesACredentialWhoseHolderDidNotProveHisKey() throws Exception {
        VerifierRun run =
                credential("credential.txt", "--audience", "https://counter.example", "--nonce", "1", "--json");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("\"holder-key-missing\"");
    }

    private static VerifierRun credential(String file, String... more) throws Exception {
        return run(arguments(file, more));
    }

    private static String[] arguments(String file, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("verify", "credential", file, "--trust-list", "trust.json", "--at", NOW.toString()));
        arguments.addAll(List.of(more));
        return arguments.toArray(new String[0]);
    }

    private static VerifierRun run(String... arguments) throws Exception {
        return VerifierRun.of(THIS_JAVA, directory, nothing, arguments);
    }

    /** The last character of the last disclosure, which stands before the final {@code ~}. */
    private static String altered(String compact) {
        int place = compact.length() - 4;
        char other = compact.charAt(place) == 'A' ? 'B' : 'A';
        return compact.substring(0, place) + other + compact.substring(place + 1);
    }

    private static String proof() {
        MerkleTree tree = new MerkleTree();
        for (int i = 0; i < 11; i++) {
            tree.append(MerkleTree.leafHash(new byte[] {(byte) i}));
        }
        InclusionProof proof = tree.inclusionProof(5, 11);
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "leafHash",
                        MerkleTree.leafHash(new byte[] {5}).toString(),
                        "index",
                        proof.index(),
                        "treeSize",
                        proof.treeSize(),
                        "rootHash",
                        tree.root().toString(),
                        "path",
                        proof.path().stream().map(Hash::toString).toList()));
    }
}
