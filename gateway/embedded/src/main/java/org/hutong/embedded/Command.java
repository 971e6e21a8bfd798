package org.hutong.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program run to its end, within a time limit. Its output goes to a file, not to a pipe: a daemon it leaves behind may
 * inherit its output, and reading a pipe to its end would then never return.
 */
record Command(String name, List<String> line, Map<String, String> environment, Path output) {

    /** Runs the program and answers its exit code. */
    int run(Duration limit) {
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.redirectOutput(ProcessBuilder.Redirect.to(output.toFile()));
        try {
            return waitFor(builder.start(), limit);
        } catch (IOException cannotRun) {
            throw new EmbeddedServerException("cannot run " + name, cannotRun);
        }
    }

    /** Runs the program; any exit code but 0 is an error that quotes the end of its output. */
    void mustSucceed(Duration limit) {
        int exit = run(limit);
        if (exit != 0) {
            throw new EmbeddedServerException(
                    "%s failed with exit code %d%s".formatted(name, exit, LogTail.of(output)));
        }
    }

    private int waitFor(Process process, Duration limit) {
        if (endsWithin(process, limit)) {
            return process.exitValue();
        }
        process.destroyForcibly();
        throw new EmbeddedServerException(
                "%s did not finish within %d s%s".formatted(name, limit.toSeconds(), LogTail.of(output)));
    }

    /** Not interruptible: a server half started is worse than one started a second too late. */
    private static boolean endsWithin(Process process, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
