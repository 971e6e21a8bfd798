package org.hutong.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.hutong.credential.EvidenceMaker;
import org.hutong.credential.TestTimestampAuthority;
import org.hutong.credential.TimestampVerifier;
import org.hutong.ledger.MerkleTree;
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

/** Evidence as a gateway gave it to an auditor (of an invented person), and with every part of it altered. */
class VerifyEntryTest {

    @TempDir
    private Path directory;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();
    private String key = "";

    @BeforeEach
    void read() throws IOException {
        try (InputStream resource = Objects.requireNonNull(getClass().getResourceAsStream("/access-entry.zip"));
                ZipInputStream zip = new ZipInputStream(resource)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        key = text("README.txt")
                .lines()
                .filter(line -> line.contains("verify entry"))
                .map(line -> line.substring(line.indexOf("--key ") + 6))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theCommandOfTheReadmeAcceptsWhatTheGatewayPacked() throws IOException {
        Run run = check("--lang", "en");
        assertThat(run.err).isEmpty();
        assertThat(run.exitCode).isZero();
        assertThat(run.out)
                .startsWith("VALID")
                .contains("Log: gateway.test/log", "  agency: zj-service-hall", "  operatorName: 示例经办人");
        assertThat(check("--lang", "zh").out).startsWith("有效");
        JsonNode json = check("--json").json();
        assertThat(json.get("code").stringValue()).isEqualTo("proven");
        assertThat(json.at("/entry/businessNumber").stringValue()).startsWith("CASE-");
    }

    @Test
    void acceptsTheDirectoryItWasUnpackedTo() throws IOException {
        Path unpacked = Files.createDirectory(directory.resolve("unpacked"));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(unpacked.resolve(file.getKey()), file.getValue());
        }
        assertThat(Run.of(List.of("verify", "entry", unpacked.toString(), "--key", key)).exitCode)
                .isZero();
        Files.delete(unpacked.resolve("leaf.bin"));
        assertThat(Run.of(List.of("verify", "entry", unpacked.toString(), "--key", key)).exitCode)
                .isEqualTo(2);
    }

    @Test
    void refusesWhatTheEntryDoesNotSay() throws IOException {
        change("entry.json", text -> text.replace("zj-service-hall", "jx-service-hall"));
        assertRefused("entry-altered", "agency");
    }

    @Test
    void refusesAFieldTheEntryDoesNotHave() throws IOException {
        change("entry.json", text -> text.replaceFirst("\\{", "{\"approvedBy\":\"nobody\","));
        assertRefused("entry-altered", "approvedBy");
    }

    @Test
    void refusesAnOtherValueInEntryAndOpening() throws IOException {
        change("entry.json", text -> text.replace("zj-service-hall", "jx-service-hall"));
        change("openings.json", text -> text.replace("zj-service-hall", "jx-service-hall"));
        assertRefused("opening-altered", "agency");
    }

    @Test
    void refusesAFieldThatIsWithheld() throws IOException {
        change("openings.json", text -> text.replaceFirst("(?s)\\{[^{}]*\"agency\"[^{}]*\\},?", ""));
        change("entry.json", text -> text.replaceFirst("\"agency\"[^,]*,", ""));
        assertRefused("fields-withheld", "openings.json");
    }

    @Test
    void refusesAnotherCommitment() throws IOException {
        file("commitment.bin")[7] ^= 1;
        assertRefused("commitment-altered", "commitment.bin");
    }

    @Test
    void refusesAnAlteredLeaf() throws IOException {
        byte[] leaf = file("leaf.bin");
        leaf[leaf.length - 1] ^= 1;
        assertThat(check("--json").json().get("code").stringValue()).isEqualTo("opening-altered");
    }

    @Test
    void refusesAnotherPlaceInTheTree() throws IOException {
        change(
                "entry.tlog-proof",
                text -> text.replaceFirst("\nindex 0\n", "\nindex 1\n")
                        .replaceFirst("\nindex [2-9][0-9]*\n", "\nindex 0\n"));
        assertRefused("not-included", "entry.tlog-proof");
    }

    @Test
    void refusesAnotherCheckpoint() throws IOException {
        change("checkpoint", text -> text.replaceFirst("\n[0-9]+\n", "\n999999\n"));
        assertRefused("checkpoint-altered", "checkpoint");
    }

    @Test
    void refusesTheKeyOfAnotherLog() throws IOException {
        SecureRandom random = new SecureRandom();
        key = SignerKey.ofLog("gateway.test/log", random).verifierKey().toString();
        assertThat(check("--json").json().get("code").stringValue()).isEqualTo("wrong-key");
        key = SignerKey.ofLog("other.test/log", random).verifierKey().toString();
        assertThat(check("--json").json().get("code").stringValue()).isEqualTo("wrong-origin");
    }

    @Test
    void aTimestampSaysByWhenTheEntryWasInTheLog() throws IOException {
        TestTimestampAuthority authority = authority();
        stamp(authority, file("checkpoint"));
        believe(authority);

        Run run = check("--lang", "en");

        assertThat(run.exitCode).as(run.out + run.err).isZero();
        assertThat(run.out).contains("Time: proven: the entry was in the log by 20", "FOR TESTS ONLY");
        assertThat(check("--lang", "zh").out).contains("时间: 已证明", "仅供测试");
        JsonNode json = check("--json").json();
        assertThat(Instant.parse(json.get("loggedBy").stringValue()))
                .isBetween(Instant.now().minusSeconds(300), Instant.now().plusSeconds(1));
        assertThat(json.get("timestampTestOnly").booleanValue()).isTrue();
    }

    @Test
    void withoutATimestampOrAnAuthorityToBelieveNoTimeIsProven() throws IOException {
        assertThat(check("--lang", "en").out).contains("not proven: there is no timestamp");
        assertThat(check("--json").json().get("timestamped").booleanValue()).isFalse();
        stamp(authority(), file("checkpoint"));
        Run run = check("--json");
        assertThat(run.exitCode).isZero();
        assertThat(run.json().get("timestamped").booleanValue()).isTrue();
        assertThat(run.json().has("loggedBy")).isFalse();
        assertThat(check("--lang", "en").out).contains("give --tsa");
    }

    @Test
    void refusesATimestampThatIsOverSomethingElse() throws IOException {
        TestTimestampAuthority authority = authority();
        stamp(authority, file("leaf.bin"));
        files.put("timestamped-checkpoint", file("checkpoint"));
        assertRefused("timestamp-of-other-bytes", "timestamp.tsr");
        believe(authority);
        assertRefused("timestamp-of-other-bytes", "timestamp.tsr");
    }

    @Test
    void refusesATimestampOfSomebodyElseOrOneThatIsOutlived() throws IOException {
        stamp(authority(), file("checkpoint"));
        believe(authority());
        assertRefused("timestamp-untrusted", "timestamp.tsr");

        TestTimestampAuthority outlived = new TestTimestampAuthority(
                Clock.offset(Clock.systemUTC(), Duration.ofDays(-700)), Duration.ofDays(365));
        stamp(outlived, file("checkpoint"));
        options.clear();
        believe(outlived);
        assertRefused("timestamp-outlived", "timestamp.tsr");
    }

    @Test
    void aTimestampedCheckpointMayBeAnotherThanThatOfTheProof() throws IOException {
        OwnLog log = new OwnLog();
        TestTimestampAuthority authority = authority();
        stamp(authority, log.checkpoint(2));
        believe(authority);
        files.put("timestamped.tlog-proof", log.proof(1, 2));
        assertThat(check("--json").json().has("loggedBy")).isTrue();

        files.put("timestamped.tlog-proof", log.proof(1, 3));
        assertRefused("checkpoint-altered", "timestamped-checkpoint");
        files.put("timestamped.tlog-proof", log.proof(0, 2));
        assertRefused("not-included", "timestamped.tlog-proof");

        OwnLog forged = new OwnLog();
        log.pack();
        stamp(authority, forged.checkpoint(2));
        files.put("timestamped.tlog-proof", forged.proof(1, 2));
        assertRefused("wrong-key", "timestamped-checkpoint");

        files.remove("timestamped.tlog-proof");
        Run incomplete = check();
        assertThat(incomplete.exitCode).isEqualTo(2);
        assertThat(incomplete.err).contains("timestamped.tlog-proof");
    }

    /** A log with the entry of the sample between two others, whose key the test has. */
    private final class OwnLog {

        private final SignerKey signer = SignerKey.ofLog("gateway.test/log", new SecureRandom());
        private final MerkleTree tree = new MerkleTree();

        OwnLog() {
            tree.append(MerkleTree.leafHash(new byte[] {1}));
            tree.append(MerkleTree.leafHash(file("commitment.bin")));
            tree.append(MerkleTree.leafHash(new byte[] {2}));
            pack();
        }

        void pack() {
            key = signer.verifierKey().toString();
            files.put("entry.tlog-proof", proof(1, 3));
            files.put("checkpoint", checkpoint(3));
        }

        private SignedCheckpoint signed(int size) {
            return SignedCheckpoint.sign(
                    new Checkpoint("gateway.test/log", size, tree.root(size)), List.of(new Ed25519Signer(signer)));
        }

        byte[] checkpoint(int size) {
            return signed(size).note().bytes();
        }

        byte[] proof(int index, int size) {
            return new LogProof(Optional.empty(), tree.inclusionProof(index, size), signed(size))
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private static TestTimestampAuthority authority() {
        return new TestTimestampAuthority(Clock.systemUTC(), Duration.ofDays(1));
    }

    private void stamp(TestTimestampAuthority authority, byte[] content) throws IOException {
        files.put("timestamped-checkpoint", content);
        files.put("timestamp.tsr", TimestampVerifier.response(new EvidenceMaker(authority).timestamp(content)));
    }

    private void believe(TestTimestampAuthority authority) throws IOException {
        Path pem = directory.resolve("tsa.pem");
        try {
            Files.writeString(
                    pem,
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(authority.root().getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
        options.addAll(List.of("--tsa", pem.toString()));
    }

    @Test
    void anyChangedByteIsRefusedOrUnusable() throws IOException {
        TestTimestampAuthority authority = authority();
        stamp(authority, file("checkpoint"));
        believe(authority);
        for (String name : List.of(
                "entry.json",
                "openings.json",
                "leaf.bin",
                "commitment.bin",
                "entry.tlog-proof",
                "timestamped-checkpoint",
                "timestamp.tsr")) {
            byte[] whole = file(name).clone();
            for (int i = 0; i < whole.length; i += Math.max(1, whole.length / 40)) {
                if (whole[i] == ' ' || whole[i] == '\n') {
                    continue;
                }
                byte[] altered = whole.clone();
                altered[i] ^= 1;
                files.put(name, altered);
                assertThat(check().exitCode).as(name + " at " + i).isIn(1, 2);
            }
            files.put(name, whole);
        }
    }

    @Test
    void saysInOneLineWhatCannotBeUsed() throws IOException {
        Path cut = directory.resolve("cut.zip");
        byte[] zip = zipped();
        Files.write(cut, Arrays.copyOf(zip, zip.length / 2));
        Path empty = Files.createFile(directory.resolve("empty.zip"));
        for (Path path : List.of(cut, empty, directory.resolve("absent.zip"))) {
            Run run = Run.of(List.of("verify", "entry", path.toString(), "--key", key));
            assertThat(run.exitCode).as(path.toString()).isEqualTo(2);
            assertThat(run.out).isEmpty();
            assertThat(run.err).isNotEmpty().hasLineCount(1).doesNotContain("Exception");
        }
    }

    private void assertRefused(String code, String where) throws IOException {
        Run run = check("--json");
        assertThat(run.exitCode).as(run.out + run.err).isEqualTo(1);
        assertThat(run.json().get("code").stringValue()).isEqualTo(code);
        assertThat(run.json().get("where").stringValue()).isEqualTo(where);
        assertThat(run.json().has("entry")).isFalse();
        assertThat(check("--lang", "en").out).startsWith("REFUSED").contains("[" + code + "] @ " + where);
        assertThat(check("--lang", "zh").out).startsWith("拒绝");
    }

    private void change(String name, UnaryOperator<String> change) {
        String changed = change.apply(text(name));
        assertThat(changed).isNotEqualTo(text(name));
        files.put(name, changed.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] file(String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    private String text(String name) {
        return new String(file(name), StandardCharsets.UTF_8);
    }

    private byte[] zipped() throws IOException {
        Path path = directory.resolve("evidence.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return Files.readAllBytes(path);
    }

    private Run check(String... more) throws IOException {
        zipped();
        List<String> arguments = new ArrayList<>(
                List.of("verify", "entry", directory.resolve("evidence.zip").toString(), "--key", key));
        arguments.addAll(options);
        arguments.addAll(List.of(more));
        return Run.of(arguments);
    }

    private record Run(int exitCode, String out, String err) {

        static Run of(List<String> arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int exitCode = Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                    .execute(arguments.toArray(String[]::new));
            return new Run(exitCode, out.toString().strip(), err.toString().strip());
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }
}
