package org.hutong.connector.jdbc;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The driver of a descendant of PostgreSQL, asking PostgreSQL through a {@link DialectGate}: its own servers cannot be had here. */
abstract class DescendantContract extends JdbcConnectorContractIT {

    private static DialectGate gate;

    @BeforeAll
    static void openGate() throws IOException {
        gate = new DialectGate(serverPort());
    }

    @AfterAll
    static void closeGate() throws IOException {
        gate.close();
    }

    @Override
    int port() {
        return gate.port();
    }

    /** On a cold machine the first sessions of these drivers take longer than most. */
    @Override
    protected Map<String, @Nullable Object> sound() {
        Map<String, @Nullable Object> patient = super.sound();
        patient.put("connectTimeout", "8s");
        return patient;
    }
}
