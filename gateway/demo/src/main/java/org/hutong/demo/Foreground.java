package org.hutong.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hutong.embedded.EmbeddedServerException;

/**
 * A program at a terminal that starts the demo's servers. Everything it started stops with it: when its work is done, on
 * Ctrl-C, and when the Maven that started it ends. What fails is one line, exit code 1 and the file {@code
 * hutong.demo.failed} for Maven, which would otherwise answer the exit code with a stack trace. 130 or 143 after a signal.
 */
public final class Foreground {

    /** What the program does with the servers. */
    @FunctionalInterface
    public interface Work {
        /**
         * Starts the servers and uses them.
         *
         * @return the program's exit code
         * @throws DemoFailure or {@link EmbeddedServerException}, with a message for the person at the terminal
         */
        int with(DemoSettings settings, Servers servers) throws IOException, SQLException;
    }

    private Foreground() {}

    /** Does the work and ends the program. */
    public static void run(Map<String, String> environment, Work work) throws IOException, SQLException {
        Optional<Path> failed = Optional.ofNullable(build().get("hutong.demo.failed"));
        if (failed.isPresent()) {
            Files.deleteIfExists(failed.get());
        }
        int exitCode = 1;
        try {
            DemoSettings settings = DemoSettings.from(environment, build());
            exitCode = run(settings, new Servers(settings, System.out::println), work);
        } catch (DemoFailure | EmbeddedServerException failure) {
            System.err.println(failure.getMessage());
        } catch (IOException | SQLException | RuntimeException fault) {
            // The servers' threads would keep the program alive.
            fault.printStackTrace(System.err);
        }
        if (failed.isPresent() && exitCode != 0) {
            Files.writeString(failed.get(), "");
        }
        System.exit(exitCode);
    }

    private static int run(DemoSettings settings, Servers servers, Work work) throws IOException, SQLException {
        // Also runs when something fails, so there is one way to stop.
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "stop"));
        endWithParent();
        try {
            return work.with(settings, servers);
        } catch (DemoFailure | EmbeddedServerException failure) {
            // What fails because it was told to stop is no failure.
            if (!servers.isStopping()) {
                throw failure;
            }
            return 1;
        }
    }

    /**
     * Maven may be killed without a chance to tell. The exit has a thread of its own: the common pool's, where the news
     * arrives, is also needed to learn that the servers have ended.
     */
    private static void endWithParent() {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent -> parent.onExit().thenRunAsync(() -> System.exit(0), Thread::startVirtualThread));
    }

    /** What the build knows, from system properties. */
    private static Map<String, Path> build() {
        Map<String, Path> paths = new LinkedHashMap<>();
        Stream.of("hutong.demo.directory", "hutong.demo.failed", "hutong.gateway.jar", "keycloak.distribution")
                .filter(name -> System.getProperty(name) != null)
                .forEach(name -> paths.put(name, Path.of(System.getProperty(name))));
        return paths;
    }
}
