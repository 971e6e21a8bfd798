package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A token of SoftHSM2, made for a test. Its library reads where the tokens are from the file that SOFTHSM2_CONF names, which the
 * build sets, and looks only once in a process: all tokens must be made before the first is used.
 */
record SoftHsm(long slot, String pin, Path directory) {

    /** Why tests with a token do not run. */
    static final String MISSING =
            "SoftHSM2 is not installed here (package softhsm2): nothing is tested with a PKCS#11 token";

    private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");
    private static final Path CONFIGURATION = Path.of(Optional.ofNullable(System.getenv("SOFTHSM2_CONF"))
            .orElseThrow(() -> new AssertionError("The build has not set SOFTHSM2_CONF")));

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
        Path tokens = Files.createDirectories(CONFIGURATION.resolveSibling("softhsm-tokens"));
        Files.writeString(
                CONFIGURATION,
                "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        List<Path> before = list(tokens);
        String pin = UUID.randomUUID().toString();
        Process process = new ProcessBuilder(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        "hutong",
                        "--so-pin",
                        UUID.randomUUID().toString(),
                        "--pin",
                        pin)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(output).isTrue();
        var slot = SLOT.matcher(output);
        assertThat(slot.find()).as(output).isTrue();
        List<Path> made = list(tokens);
        made.removeAll(before);
        return new SoftHsm(Long.parseLong(slot.group(1)), pin, made.get(0));
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.collect(Collectors.toCollection(ArrayList::new));
        }
    }

    /** Takes everything out of the token that is in it, or brings it back, and says so as processes that share a token do. */
    void move(Path from, Path to) throws IOException {
        for (Path file : list(from)) {
            String name = file.getFileName().toString();
            if (name.endsWith(".object") && !name.equals("token.object")) {
                Files.move(file, to.resolve(name));
            }
        }
        Path generation = directory.resolve("generation");
        ByteBuffer number = ByteBuffer.wrap(Files.readAllBytes(generation));
        Files.write(generation, number.putLong(0, number.getLong(0) + 1).array());
    }

    KeyToken open() {
        return open(pin);
    }

    KeyToken open(String withPin) {
        return new KeyToken(library().orElseThrow(), slot, withPin.toCharArray(), 4, Province.CLOCK);
    }
}
