package org.hutong.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.hutong.embedded.EmbeddedServerException;

/**
 * The program behind {@code mvn -Pdemo}. It starts every server, prints one line that says it is ready and three commands
 * to try, and stays until Ctrl-C, the end of the Maven that started it, or the end of the gateway. Then it stops
 * everything it started. Exit code 1 when something fails; then it also leaves the file {@code hutong.demo.failed} for Maven, which
 * would otherwise answer the exit code with a stack trace. 130 or 143 after a signal.
 */
public final class Demo {
    private Demo() {}

    public static void main(String[] arguments) throws IOException {
        Instant begun = Instant.now();
        Optional<Path> failed = Optional.ofNullable(build().get("hutong.demo.failed"));
        if (failed.isPresent()) {
            Files.deleteIfExists(failed.get());
        }
        try {
            DemoSettings settings = DemoSettings.from(System.getenv(), build());
            run(settings, new Servers(settings, System.out::println), begun);
        } catch (DemoFailure | EmbeddedServerException failure) {
            System.err.println(failure.getMessage());
        }
        if (failed.isPresent()) {
            Files.writeString(failed.get(), "");
        }
        System.exit(1);
    }

    private static void run(DemoSettings settings, Servers servers, Instant begun) {
        // Also runs when something fails, so there is one way to stop.
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "stop"));
        endWithParent();
        try {
            CompletableFuture<Integer> gatewayEnded = servers.start();
            sayReady(settings, Duration.between(begun, Instant.now()));
            servers.reportGatewayEnd(gatewayEnded.join());
        } catch (DemoFailure | EmbeddedServerException failure) {
            // What fails because it was told to stop is no failure.
            if (!servers.isStopping()) {
                throw failure;
            }
        }
    }

    /** Maven may be killed without a chance to tell. */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
    }

    /** What the build knows, from system properties. */
    private static Map<String, Path> build() {
        Map<String, Path> paths = new LinkedHashMap<>();
        Stream.of("hutong.demo.directory", "hutong.demo.failed", "hutong.gateway.jar", "keycloak.distribution")
                .filter(name -> System.getProperty(name) != null)
                .forEach(name -> paths.put(name, Path.of(System.getProperty(name))));
        return paths;
    }

    private static void sayReady(DemoSettings settings, Duration taken) {
        String url = settings.url(Port.GATEWAY);
        StringBuilder text = new StringBuilder("%nHutong is ready after %d s: %s  (its documentation: %s/docs)%n"
                .formatted(taken.toSeconds(), url, url));
        text.append("Persons, licences and secrets are made up. Data and logs are in %s. Ctrl-C stops everything.%n"
                .formatted(settings.directory()));
        for (Walkthrough.Step step : new Walkthrough(url, settings.issuer()).steps()) {
            text.append("%n# %s%n%s%n".formatted(step.says(), step.command()));
        }
        System.out.println(text);
    }
}
