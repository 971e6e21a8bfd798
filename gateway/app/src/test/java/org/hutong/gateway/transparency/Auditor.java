package org.hutong.gateway.transparency;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An auditor with his own program, the runnable verifier, and the checkpoint he kept. */
final class Auditor {

    private static final Path VERIFIER =
            Path.of("..", "verifier", "target", "hutong-verifier.jar").toAbsolutePath();

    private final Path directory;
    private final String key;

    /** @param gateway that he takes the log's Ed25519 key from, once */
    Auditor(Path directory, Gateway gateway) {
        this.directory = directory;
        this.key = new Client(gateway)
                .get("/log/verifier-key")
                .http()
                .body()
                .lines()
                .findFirst()
                .orElseThrow();
    }

    /** What {@code verify log} says of what a gateway serves; it keeps the checkpoint if all is well. */
    JsonNode verify(Gateway gateway) throws IOException, InterruptedException {
        var out = directory.resolve("verdict.json");
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        VERIFIER.toString(),
                        "verify",
                        "log",
                        "--url",
                        gateway.url() + "/log",
                        "--log-key",
                        key,
                        "--state",
                        directory.resolve("kept").toString(),
                        "--json"))
                .redirectOutput(out.toFile())
                .redirectError(directory.resolve("errors.txt").toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the verifier did not end");
        }
        var printed = Files.readString(out, StandardCharsets.UTF_8);
        if (process.exitValue() > 1) {
            throw new AssertionError(Files.readString(directory.resolve("errors.txt")));
        }
        return JsonMapper.builder().build().readTree(printed);
    }
}
