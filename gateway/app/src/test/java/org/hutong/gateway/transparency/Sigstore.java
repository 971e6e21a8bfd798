package org.hutong.gateway.transparency;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.hutong.ledger.note.VerifierKey;

/** Sigstore's npm verifier, installed at the versions of its lock file, with one log that it trusts. */
final class Sigstore {

    private static final Path DIRECTORY = Path.of("target", "sigstore").toAbsolutePath();
    private static final Duration INSTALLING = Duration.ofMinutes(5);
    private static final Duration CHECKING = Duration.ofSeconds(30);

    private final VerifierKey key;

    Sigstore(VerifierKey key) {
        this.key = key;
    }

    /** Whether this machine has what it takes. */
    static boolean isPossible() {
        var path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "npm")));
    }

    static void install() throws IOException, InterruptedException {
        Files.createDirectories(DIRECTORY);
        for (var name : List.of("package.json", "package-lock.json", "verify.mjs")) {
            try (var resource = Objects.requireNonNull(Sigstore.class.getResourceAsStream("/sigstore/" + name))) {
                Files.copy(resource, DIRECTORY.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        var install = List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
        var done = run(INSTALLING, install);
        if (done.exitValue() != 0) {
            throw new AssertionError("npm ci: " + done.printed());
        }
    }

    /** What it says of a C2SP tlog-proof that has the log's entry as its extra data: {@code verified} or {@code refused: …}. */
    String ofProof(String proof) throws IOException, InterruptedException {
        return check("proof", proof);
    }

    /** What it says of a signed checkpoint. */
    String ofCheckpoint(String checkpoint) throws IOException, InterruptedException {
        return check("checkpoint", checkpoint);
    }

    private String check(String what, String content) throws IOException, InterruptedException {
        var file = Files.writeString(DIRECTORY.resolve(what), content);
        var done = run(CHECKING, List.of("node", "verify.mjs", what, file.toString(), key.toString()));
        if (done.exitValue() > 1 || done.printed().startsWith("verified") != (done.exitValue() == 0)) {
            throw new AssertionError("verify.mjs: " + done.printed());
        }
        return done.printed();
    }

    private record Done(int exitValue, String printed) {}

    private static Done run(Duration most, List<String> command) throws IOException, InterruptedException {
        var out = DIRECTORY.resolve("printed.txt");
        var process = new ProcessBuilder(command)
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            if (!process.waitFor(most.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(command.getFirst() + " did not end: " + Files.readString(out));
            }
        } finally {
            process.destroyForcibly();
        }
        return new Done(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8).strip());
    }
}
