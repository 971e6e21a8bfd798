package org.hutong.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A port the demo listens on: what for, which one by default, and the environment variable that changes it. */
public enum Port {
    GATEWAY("HUTONG_PORT", 8080, "the gateway"),
    CLUSTER("HUTONG_CLUSTER_PORT", 5701, "the gateway's cluster"),
    GATEWAY_DATABASE("HUTONG_DATABASE_PORT", 9100, "the gateway's database"),
    KEYCLOAK("KEYCLOAK_PORT", 8180, "Keycloak"),
    KEYCLOAK_MANAGEMENT("KEYCLOAK_MANAGEMENT_PORT", 9180, "Keycloak's health checks"),
    ZJ_PUBLIC_SECURITY("ZJ_PUBLIC_SECURITY_PORT", 9101, "Zhejiang public security"),
    JX_PUBLIC_SECURITY("JX_PUBLIC_SECURITY_PORT", 9102, "Jiangxi public security"),
    JX_MARKET_REGULATION("JX_MARKET_REGULATION_PORT", 9103, "Jiangxi market regulation's database"),
    ZJ_CIVIL_AFFAIRS("ZJ_CIVIL_AFFAIRS_PORT", 9104, "Zhejiang civil affairs"),
    ZJ_HEALTH("ZJ_HEALTH_PORT", 9105, "Zhejiang health"),
    JX_HUMAN_RESOURCES("JX_HUMAN_RESOURCES_PORT", 9106, "the broker of Jiangxi human resources"),
    JX_COUNTY_REAL_ESTATE("JX_COUNTY_REAL_ESTATE_PORT", 9107, "the SFTP server of a county of Jiangxi"),
    JX_COUNTY_FISHERIES("JX_COUNTY_FISHERIES_PORT", 9108, "the fisheries office of a county of Jiangxi"),
    TIMESTAMPS("TIMESTAMPS_PORT", 9109, "the timestamp authority");

    private final String variable;
    private final int standard;
    private final String purpose;

    Port(String variable, int standard, String purpose) {
        this.variable = variable;
        this.standard = standard;
        this.purpose = purpose;
    }

    /** The environment variable that changes it. */
    public String variable() {
        return variable;
    }

    /** Its number when nothing changes it. */
    public int standard() {
        return standard;
    }

    /** Fails with one line that says what the port is for and how to choose another. */
    void requireFree(String host, int number) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), number));
        } catch (IOException taken) {
            throw new DemoFailure("Port %d on %s, meant for %s, is in use. Free it or choose another by %s=<port>"
                    .formatted(number, host, purpose, variable));
        }
    }
}
