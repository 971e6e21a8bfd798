package org.hutong.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Where an embedded Keycloak is unpacked, where it keeps its data and where it listens. It speaks plain HTTP, on request HTTPS
 * beside it, and has a known administrator password ({@link #ADMIN}, {@link #ADMIN_PASSWORD}): for demonstrations and tests only.
 *
 * @param distribution the unpacked {@code keycloak-quarkus-dist}; shared by all servers, prepared by the first
 * @param home holds this server's data and log; created when absent, kept when the server stops
 * @param host the one address to listen on
 * @param port the port of {@link KeycloakServer#issuer}; 0 takes any free one
 * @param managementPort the port of Keycloak's health checks; 0 takes any free one
 * @param realms class-path resources of the realms to import, each only if there is no such realm yet
 * @param https a listener for clients with certificates; null for none
 */
public record KeycloakSettings(
        Path distribution,
        Path home,
        String host,
        int port,
        int managementPort,
        List<String> realms,
        @Nullable KeycloakHttps https) {
    /** The realm {@code hutong} with the demo's agencies, among them one whose tokens expire after a second. */
    public static final String HUTONG_REALM = "keycloak/hutong-realm.json";

    /** A realm {@code other} with an agency of a familiar name, to show that the gateway does not trust it. */
    public static final String OTHER_REALM = "keycloak/other-realm.json";

    /** The secret of every client in these realms. */
    public static final String CLIENT_SECRET = "demo-only-secret";

    public static final String ADMIN = "admin";
    public static final String ADMIN_PASSWORD = "demo-only";

    public KeycloakSettings {
        distribution = distribution.toAbsolutePath().normalize();
        home = home.toAbsolutePath().normalize();
        realms = List.copyOf(realms);
    }

    /** A Keycloak that speaks plain HTTP only. */
    public KeycloakSettings(
            Path distribution, Path home, String host, int port, int managementPort, List<String> realms) {
        this(distribution, home, host, port, managementPort, realms, null);
    }

    /**
     * The name of a home for these realms: Keycloak imports a realm once, so changed ones need a home of their own.
     *
     * @param realms class-path resources of realms
     */
    public static String homeName(List<String> realms) {
        CRC32 sum = new CRC32();
        for (String realm : realms) {
            try (InputStream resource = KeycloakSettings.class.getClassLoader().getResourceAsStream(realm)) {
                if (resource == null) {
                    throw new EmbeddedServerException("there is no realm " + realm + " in the class path");
                }
                sum.update(resource.readAllBytes());
            } catch (IOException unreadable) {
                throw new EmbeddedServerException("cannot read the realm " + realm, unreadable);
            }
        }
        return "keycloak-" + HexFormat.of().toHexDigits((int) sum.getValue());
    }

    /** The same with a listener for clients with certificates. */
    public KeycloakSettings with(KeycloakHttps listener) {
        return new KeycloakSettings(distribution, home, host, port, managementPort, realms, listener);
    }

    /** The distribution that Maven unpacked, as the build says in the system property {@code keycloak.distribution}. */
    public static Path unpackedDistribution() {
        String property = System.getProperty("keycloak.distribution");
        if (property == null) {
            throw new EmbeddedServerException("set the system property keycloak.distribution to an unpacked Keycloak");
        }
        return Path.of(property);
    }
}
