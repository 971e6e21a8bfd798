package org.hutong.connector.jdbc;

import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.hutong.connector.CurrentTargets;
import org.hutong.connector.Parameters;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Opens sessions of one connection, each with its limits set before anybody asks anything. */
final class DriverSource extends AbstractDataSource {

    private static final String UNABLE_TO_CONNECT = "08001";

    private final Driver driver;
    private final DatabaseAddress address;
    private final Properties options;
    private final List<String> session;
    private final CurrentTargets targets;

    /** Seconds. The pool sets it, and on closing waits so long for a session that is being opened, which it would else forget. */
    private volatile int loginTimeout;

    /** @param sockets see {@link CheckedSockets#open} */
    DriverSource(
            DatabaseAddress address, Parameters parameters, Limits limits, String sockets, CurrentTargets targets) {
        this.driver = address.product().driver().load();
        this.address = address;
        this.options = address.product().options(address, limits, sockets);
        this.session = address.product().session(limits);
        this.targets = targets;
        options.setProperty("user", parameters.text("username"));
        options.setProperty("password", parameters.secret("password").reveal());
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = driver.connect(address.product().url(address, host()), (Properties) options.clone());
        if (connection == null) {
            throw new SQLException("the driver does not know its own address", UNABLE_TO_CONNECT);
        }
        try (Statement statement = connection.createStatement()) {
            for (String setting : session) {
                statement.execute(setting);
            }
            return connection;
        } catch (SQLException | RuntimeException failure) {
            closeAfter(failure, connection);
            throw failure;
        }
    }

    private static void closeAfter(Exception failure, Connection connection) {
        try {
            connection.close();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }

    /** A driver that opens its sockets itself gets no name that it could look up again, and be led elsewhere. */
    private String host() throws SQLException {
        if (address.product().takesSockets()) {
            return address.host();
        }
        try {
            return targets.resolve(address.host()).get(0).getHostAddress();
        } catch (UnknownHostException notAllowed) {
            throw new SQLException("the host leads nowhere", UNABLE_TO_CONNECT, notAllowed);
        }
    }

    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    /** As its parameters say, and as nobody else. */
    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }
}
