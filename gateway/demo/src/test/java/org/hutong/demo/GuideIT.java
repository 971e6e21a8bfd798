package org.hutong.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of the README, step by step as they stand there, pasted into a shell beside a running demo. */
class GuideIT {

    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final Pattern ADDRESS = Pattern.compile("(?m)^Open (http\\S+)$");

    @TempDir
    private static Path directory;

    private static Map<Port, Integer> ports = Map.of();
    private static RunningDemo demo;

    @BeforeAll
    static void start() throws IOException {
        ports = RunningDemo.freePorts();
        demo = RunningDemo.start(directory, ports);
        demo.awaitReady();
    }

    @AfterAll
    static void stop() throws Exception {
        demo.close();
    }

    @Test
    void aCredentialIsLookedUpVerifiedOfflineAndKeptForYears() throws Exception {
        List<String> parts = guide("Two commands");
        assertThat(parts).hasSize(5).first().asString().contains("mvn -Pdemo");
        Path verifier =
                Path.of("..", "verifier", "target", "hutong-verifier.jar").toAbsolutePath();

        String printed = paste(String.join("\n", parts.subList(1, 5))
                        .replace("gateway/verifier/target/hutong-verifier.jar", verifier.toString()))
                .awaitEnd();

        assertThat(printed)
                .as("what the guide prints")
                .contains("\"outcome\":\"found\"", "\"valid\":true")
                .containsSubsequence("VALID", "Issuer", "VALID: nothing was changed since the first timestamp")
                .contains("not revoked, says the status list")
                .contains("RELIABLE: all ", "c2sp.org/tlog-proof@v1")
                .doesNotContain("REFUSED", "urn:hutong:problem");
    }

    @Test
    void aCountyJoinsWithANewTypeOfCertificate() throws Exception {
        List<String> parts = guide("A county joins");
        assertThat(parts).hasSize(2);

        String printed = paste(String.join("\n", parts)).awaitEnd();

        assertThat(printed)
                .as("what the guide prints")
                .contains("\"stage\":\"active\"")
                .contains("\"fits\":true", "\"unmapped\":[\"/bz\"]")
                .contains("\"passed\":true")
                .contains("\"outcome\":\"found\"", "\"fishingMethod\":", "\"credential\":\"ey")
                .contains("unchanged connections/jx-county-fishing-permit", "unchanged types/fishing-permit")
                .doesNotContain("urn:hutong:problem", "jx-county-demo-only-key");
        assertThat(printed.lines())
                .as("an export comes back unchanged")
                .noneMatch(line -> line.startsWith("created ") || line.startsWith("changed "));
        assertThat(printed.lines().filter(line -> line.contains("\"stage\":\"active\"")))
                .as("code table, type and connection")
                .hasSize(3);
    }

    @Test
    void anAgencyIsOnboardedSuspendedAndBackByTwoPeople() throws Exception {
        List<String> parts = guide("Agencies, people, policies");
        assertThat(parts).hasSize(1);

        Pasted pasted = paste(parts.getFirst());
        new Browser().completeDeviceSignIn(pasted.awaitAddress(0), "demo-zhao", "demo-only-password");
        new Browser().completeDeviceSignIn(pasted.awaitAddress(1), "demo-qian", "demo-only-password");
        String printed = pasted.awaitEnd();

        assertThat(printed)
                .as("what the guide prints")
                .contains("\"state\":\"approved\"")
                .contains("\"key\":\"driving-licence\"")
                .contains("urn:hutong:problem:agency-suspended")
                .containsPattern("\"secret\":\"[A-Za-z0-9_-]{43}\"");
        assertThat(Pattern.compile("urn:hutong:problem:[a-z-]+")
                        .matcher(printed)
                        .results())
                .extracting(MatchResult::group)
                .as("refused")
                .containsOnly("urn:hutong:problem:agency-suspended");
    }

    private static List<String> guide(String heading) throws IOException {
        String readme = Files.readString(Path.of("..", "..", "README.md"));
        int begin = readme.indexOf("\n## " + heading);
        assertThat(begin).as(heading).isNotNegative();
        int end = readme.indexOf("\n## ", begin + 1);
        return COMMANDS.matcher(readme.substring(begin, end))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Runs the lines in one shell; only the ports are those of this demo. */
    private static Pasted paste(String lines) throws IOException {
        for (Map.Entry<Port, Integer> port : ports.entrySet()) {
            lines = lines.replace("127.0.0.1:" + port.getKey().standard(), "127.0.0.1:" + port.getValue());
        }
        Path output = Files.createTempFile(directory, "guide-", ".txt");
        Process shell = new ProcessBuilder("bash", "-c", lines)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Pasted(shell, output);
    }

    private record Pasted(Process shell, Path output) {

        /** The address that one of those who sign in opens. */
        String awaitAddress(int number) {
            return Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            () -> ADDRESS.matcher(Files.readString(output))
                                    .results()
                                    .toList(),
                            addresses -> addresses.size() > number)
                    .get(number)
                    .group(1);
        }

        String awaitEnd() throws IOException, InterruptedException {
            assertThat(shell.waitFor(120, TimeUnit.SECONDS)).isTrue();
            return Files.readString(output);
        }
    }
}
