package org.hutong.demo.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hutong.demo.DemoFailure;

/** A Java Flight Recording of a running JVM, begun and ended from outside. */
record Recording(long process, Path file) {
    private static final int LIMIT_SECONDS = 60;

    void begin() throws IOException {
        jcmd("JFR.start", "name=bench", "settings=profile");
    }

    void end() throws IOException {
        jcmd("JFR.stop", "name=bench", "filename=" + file.toAbsolutePath());
    }

    private void jcmd(String... command) throws IOException {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        List<String> line = Stream.concat(Stream.of(program, Long.toString(process)), Stream.of(command))
                .toList();
        Process running = new ProcessBuilder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (!running.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || running.exitValue() != 0) {
                throw new DemoFailure("The gateway could not be recorded: " + String.join(" ", line));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Stopped while recording.");
        }
    }
}
