package org.hutong.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An unpacked Keycloak. Its {@code build} command, run once for all servers, moves 20 s of work out of every start.
 */
record KeycloakDistribution(Path directory) {
    private static final Duration BUILD = Duration.ofMinutes(5);
    private static final List<String> BUILD_OPTIONS = List.of(
            "--db=dev-file",
            "--health-enabled=true",
            // Fixed by the build; of no effect on a server that has no HTTPS listener.
            "--https-client-auth=request",
            // Lets a client's secret before the last be good for a while (preview): agencies rotate theirs with
            // overlap.
            "--features=client-secret-rotation");

    /** A bounded heap, one garbage collector thread and the quick compiler: it starts in half the time on two cores. */
    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx512m",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                    + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** Runs Keycloak's {@code build} unless it already was run with the same options. */
    void prepare() {
        if (!Files.isRegularFile(runner())) {
            throw new EmbeddedServerException("no unpacked Keycloak in " + directory);
        }
        try (DirectoryLock alone = DirectoryLock.await(directory, BUILD)) {
            Path marker = directory.resolve("built");
            String options = String.join(" ", BUILD_OPTIONS);
            if (Files.exists(marker) && Files.readString(marker).equals(options + built())) {
                return;
            }
            List<String> line = command(directory, "build");
            line.addAll(BUILD_OPTIONS);
            new Command("The build of Keycloak", line, Map.of(), directory.resolve("build.log")).mustSucceed(BUILD);
            Files.writeString(marker, options + built());
        } catch (IOException unusable) {
            throw new EmbeddedServerException("cannot prepare Keycloak in " + directory, unusable);
        }
    }

    /** What a build leaves behind. A distribution that was unpacked once more, over a built one, is not built any more. */
    private String built() throws IOException {
        try (Stream<Path> files = Files.list(lib().resolve("quarkus"))) {
            StringBuilder state = new StringBuilder();
            for (Path file : files.sorted().toList()) {
                state.append('\n').append(file.getFileName()).append(' ');
                state.append(Files.size(file)).append(' ').append(Files.getLastModifiedTime(file));
            }
            return state.toString();
        }
    }

    /** The command line up to and with Keycloak's own command; options may be appended. */
    List<String> command(Path home, String command) {
        List<String> line = new ArrayList<>();
        // The same Java that runs us, without the start script: one process, and signals reach it.
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(JVM);
        line.add("-Dkc.home.dir=" + home);
        line.add("-Djboss.server.config.dir=" + home.resolve("conf"));
        line.add("-Dpicocli.disable.closures=true");
        line.addAll(List.of("-cp", runner().toString(), "io.quarkus.bootstrap.runner.QuarkusEntryPoint", command));
        return line;
    }

    Path lib() {
        return directory.resolve("lib");
    }

    private Path runner() {
        return lib().resolve("quarkus-run.jar");
    }
}
