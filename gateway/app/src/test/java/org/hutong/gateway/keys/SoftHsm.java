package org.hutong.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hutong.credential.KeyToken;

/**
 * A token of SoftHSM2, made for a test. Its library reads where the tokens are from the file that SOFTHSM2_CONF names, which the
 * build sets, and looks only once in a process.
 */
record SoftHsm(long slot, String pin, Path directory) {

    /** Why tests with a token do not run. */
    static final String MISSING =
            "SoftHSM2 is not installed here (package softhsm2): nothing is tested with a PKCS#11 token";

    private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");

    static boolean isInstalled() {
        return library().isPresent();
    }

    static Optional<Path> library() {
        return Stream.of(
                        "/usr/lib/softhsm/libsofthsm2.so",
                        "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
                        "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
                        "/usr/lib64/pkcs11/libsofthsm2.so",
                        "/usr/local/lib/softhsm/libsofthsm2.so",
                        "/opt/homebrew/lib/softhsm/libsofthsm2.so")
                .map(Path::of)
                .filter(Files::isReadable)
                .findFirst();
    }

    static SoftHsm initialised() throws IOException, InterruptedException {
        var configuration = Path.of(Optional.ofNullable(System.getenv("SOFTHSM2_CONF"))
                .orElseThrow(() -> new AssertionError("The build has not set SOFTHSM2_CONF")));
        var tokens = Files.createDirectories(configuration.resolveSibling("softhsm-" + UUID.randomUUID()));
        Files.writeString(configuration, "directories.tokendir = %s%nobjectstore.backend = file%n".formatted(tokens));
        var pin = UUID.randomUUID().toString();
        var supervisor = UUID.randomUUID().toString();
        var process = new ProcessBuilder(List.of(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        "hutong",
                        "--so-pin",
                        supervisor,
                        "--pin",
                        pin))
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(output).isTrue();
        var slot = SLOT.matcher(output);
        assertThat(slot.find()).as(output).isTrue();
        try (var made = Files.list(tokens)) {
            return new SoftHsm(
                    Long.parseLong(slot.group(1)), pin, made.findFirst().orElseThrow());
        }
    }

    KeyToken open() {
        return new KeyToken(library().orElseThrow(), slot, pin.toCharArray(), 1, Clock.systemUTC());
    }

    /** Takes everything out of the token that is in it, or brings it back, and says so as processes that share a token do. */
    void move(Path from, Path to) throws IOException {
        List<Path> files;
        try (var found = Files.list(from)) {
            files = found.toList();
        }
        for (var file : files) {
            var name = file.getFileName().toString();
            if (name.endsWith(".object") && !name.equals("token.object")) {
                Files.move(file, to.resolve(name));
            }
        }
        var generation = directory.resolve("generation");
        var number = ByteBuffer.wrap(Files.readAllBytes(generation));
        Files.write(generation, number.putLong(0, number.getLong(0) + 1).array());
    }
}
