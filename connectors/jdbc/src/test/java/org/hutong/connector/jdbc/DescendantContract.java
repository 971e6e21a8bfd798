package org.hutong.connector.jdbc;

import java.io.IOException;
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
}
