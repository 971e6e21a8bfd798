package org.hutong.gateway.landscape;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hutong.gateway.HutongApplication;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real gateway on a port of its own, in the landscape of the tests. */
public final class Gateway implements AutoCloseable {

    /** What the gateway of {@link #startLogging} logs, as an operator keeps it. */
    public static final Path LOG = Path.of("target", "landscape", "gateway.log").toAbsolutePath();

    private static @Nullable Gateway shared;

    private final ConfigurableApplicationContext context;

    private Gateway(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** The gateway that most tests share; stopped with the JVM. */
    public static synchronized Gateway shared() {
        if (shared == null) {
            shared = start(Map.of());
        }
        return shared;
    }

    /** Starts a gateway whose log is in {@link #LOG}, as long as no other one starts. */
    public static Gateway startLogging() {
        return start(Map.of("logging.file.name", LOG.toString(), "logging.structured.format.file", "ecs"));
    }

    /**
     * Starts a gateway; the settings given go before those of the landscape.
     *
     * @param beans classes with beans that it has besides its own
     */
    public static Gateway start(Map<String, String> settings, Class<?>... beans) {
        return start(settings, new SpringApplicationBuilder(HutongApplication.class).sources(beans));
    }

    /** Starts a gateway that goes by another clock. */
    public static Gateway start(Map<String, String> settings, Clock clock) {
        return start(
                settings,
                new SpringApplicationBuilder(HutongApplication.class)
                        .initializers((GenericApplicationContext context) -> context.registerBean(
                                "anotherClock", Clock.class, () -> clock, definition -> definition.setPrimary(true))));
    }

    private static Gateway start(Map<String, String> settings, SpringApplicationBuilder application) {
        var all = new HashMap<>(Landscape.get().settings());
        all.put("hutong.cluster.name", "test-" + UUID.randomUUID());
        all.putAll(settings);
        var arguments = all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new Gateway(application.run(arguments));
    }

    /** Where it listens. */
    public String url() {
        var environment = context.getEnvironment();
        var scheme = environment.getRequiredProperty("server.ssl.enabled", Boolean.class) ? "https" : "http";
        return scheme + "://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    /** Its database. */
    public JdbcClient database() {
        return context.getBean(JdbcClient.class);
    }

    /** A bean of it. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
