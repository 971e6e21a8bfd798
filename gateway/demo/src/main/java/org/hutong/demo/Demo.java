package org.hutong.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * The program behind {@code mvn -Pdemo}. It starts every server, prints one line that says it is ready and three commands
 * to try, and stays until it is told to stop or the gateway ends. See {@link Foreground} for how it ends.
 */
public final class Demo {
    private Demo() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Instant begun = Instant.now();
        Foreground.run(System.getenv(), (settings, servers) -> {
            var gatewayEnded = servers.start();
            sayReady(settings, Duration.between(begun, Instant.now()));
            servers.reportGatewayEnd(gatewayEnded.join());
            return 1;
        });
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
