package org.hutong.credential;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the {@code openssl} command; a machine without it fails the test and says what to install. */
record OpenSsl(int exitCode, String output) {

    static OpenSsl run(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("openssl " + arguments[0] + " did not end within 30 seconds");
            }
            return new OpenSsl(process.exitValue(), output.strip());
        } catch (IOException e) {
            throw new AssertionError("The command openssl (OpenSSL 3) is missing: install the package openssl.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while openssl ran", e);
        }
    }
}
