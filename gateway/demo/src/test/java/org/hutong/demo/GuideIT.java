package org.hutong.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second part of the README, step by step as it stands there: a county joins a running gateway by calls alone. */
class GuideIT {

    private static final Pattern HEADING = Pattern.compile("(?m)^## A county joins.*$");
    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

    @TempDir
    private Path directory;

    @Test
    void aCountyJoinsWithANewTypeOfCertificateAsTheReadmeSays() throws Exception {
        Map<Port, Integer> ports = RunningDemo.freePorts();
        List<String> parts = guide();
        assertThat(parts).hasSize(2);
        try (RunningDemo demo = RunningDemo.start(directory, ports)) {
            demo.awaitReady();

            String printed = paste(String.join("\n", parts), ports);

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
    }

    private static List<String> guide() throws IOException {
        String readme = Files.readString(Path.of("..", "..", "README.md"));
        var heading = HEADING.matcher(readme);
        assertThat(heading.find()).isTrue();
        int end = readme.indexOf("\n## ", heading.end());
        return COMMANDS.matcher(readme.substring(heading.end(), end))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Runs the lines in one shell; only the ports are those of this demo. */
    private String paste(String lines, Map<Port, Integer> ports) throws IOException, InterruptedException {
        for (Map.Entry<Port, Integer> port : ports.entrySet()) {
            lines = lines.replace("127.0.0.1:" + port.getKey().standard(), "127.0.0.1:" + port.getValue());
        }
        Path output = Files.createTempFile(directory, "guide-", ".txt");
        Process shell = new ProcessBuilder("bash", "-c", lines)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(shell.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output);
    }
}
