package org.hutong.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.hutong.gateway.evidence.TimestampServer;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Landscape;
import org.hutong.gateway.landscape.Requests;
import org.hutong.gateway.landscape.ShiftedClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Evidence of entries that a daily timestamp covers, checked by the runnable verifier. */
class EntryEvidenceIT {

    private static final Path VERIFIER =
            Path.of("..", "verifier", "target", "hutong-verifier.jar").toAbsolutePath();
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final TimestampServer authority = new TimestampServer();
    private final ShiftedClock clock = new ShiftedClock();
    private final Gateway gateway = Gateway.start(
            Map.of(
                    "hutong.database.url",
                    Landscape.get().freshDatabase(),
                    "hutong.evidence.tsa.url",
                    authority.url("/well"),
                    "hutong.log.timestamp-retry",
                    "PT0.2S"),
            clock);
    private final Auditor auditor = new Auditor(gateway);
    private final Instant begun = Instant.now();

    private String readable = "";
    private String altered = "";

    /** Two entries, the timestamp of a day after them, and an entry after that. */
    @BeforeEach
    void timestamped() throws Exception {
        readable = lookUp();
        altered = lookUp();
        Awaitility.await().atMost(LONG).until(() -> count("select count(*) from log_staged") == 0);
        Awaitility.await().atMost(LONG).until(() -> count("select count(*) from log_timestamp") == 1);
        clock.shift(Duration.ofDays(1));
        Awaitility.await().atMost(LONG).until(() -> count("select count(*) from log_timestamp") == 2);
        clock.shift(Duration.ZERO);
        lookUp();
        Awaitility.await().atMost(LONG).until(() -> count("select count(*) from log_staged") == 0);
        Files.writeString(directory.resolve("tsa.pem"), pem());
    }

    @AfterEach
    void stop() {
        gateway.close();
        authority.close();
    }

    @Test
    void theEvidenceProvesByWhenTheEntryWasInTheLog() throws Exception {
        byte[] zip = auditor.download("/entries/" + readable + "/evidence?reason=check");
        Files.write(directory.resolve("hutong-entry-" + readable + ".zip"), zip);
        var files = unpacked(zip);
        assertThat(files)
                .containsKeys("entry.json", "timestamped-checkpoint", "timestamp.tsr", "timestamped.tlog-proof");

        var verdict = json(commandOf(text(files, "README.txt"), "--tsa"));

        assertThat(verdict.get("code").stringValue()).isEqualTo("proven");
        assertThat(Instant.parse(verdict.get("loggedBy").stringValue()))
                .isBetween(begun.minusSeconds(1), Instant.now().plusSeconds(1));
    }

    @Test
    void whatWasAlteredIsSaidToBeAlteredAndItsCommitmentIsStillProven() throws Exception {
        for (var statement : List.of(
                "alter table access_entry disable trigger all",
                "update access_entry set sealed = set_byte(sealed, 20, 255 - get_byte(sealed, 20)) where id = '"
                        + UUID.fromString(altered) + "'",
                "alter table access_entry enable trigger all")) {
            gateway.database().sql(statement).update();
        }

        var files = unpacked(auditor.download("/entries/" + altered + "/evidence?reason=check"));

        assertThat(files)
                .containsKeys("commitment.bin", "timestamp.tsr", "timestamped.tlog-proof")
                .doesNotContainKeys("entry.json", "openings.json", "leaf.bin");
        assertThat(text(files, "README.txt"))
                .contains("被人改动", "was altered", "openssl ts -verify")
                .doesNotContain("到期删除", "erased");
        for (var file : files.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
        for (var proof : List.of("entry.tlog-proof", "timestamped.tlog-proof")) {
            assertThat(json(commandOf(text(files, "README.txt"), proof))
                            .get("code")
                            .stringValue())
                    .as(proof)
                    .isEqualTo("proven");
        }
    }

    private String lookUp() {
        return new Client(gateway)
                .lookUp("zj-service-hall", Requests.with(body -> {}))
                .json()
                .at("/receipt/entry")
                .stringValue();
    }

    private long count(String sql) {
        return gateway.database().sql(sql).query(Long.class).single();
    }

    /** The arguments after the jar, in the line that holds a word. */
    private static List<String> commandOf(String readme, String word) {
        var line = readme.lines()
                .filter(one -> one.contains("hutong-verifier.jar") && one.contains(" " + word + " "))
                .findFirst()
                .orElseThrow();
        return List.of(line.substring(line.indexOf(".jar ") + 5).split(" "));
    }

    private JsonNode json(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", VERIFIER.toString()));
        command.addAll(arguments);
        command.add("--json");
        var out = directory.resolve("verdict");
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the verifier did not end");
        }
        var printed = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(printed).isZero();
        return JsonMapper.shared().readTree(printed);
    }

    private String pem() throws CertificateEncodingException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(authority.root().getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(Objects.requireNonNull(files.get(name), name), StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> unpacked(byte[] zip) throws IOException {
        var files = new HashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }
}
