package org.hutong.province;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hutong.embedded.EmbeddedServerException;
import org.hutong.embedded.PostgresServer;
import org.hutong.embedded.PostgresSettings;

/**
 * Jiangxi's market regulation database: a PostgreSQL server of its own. The gateway reads the views
 * {@code v_business_licence} and {@code v_road_transport_permit} as {@link #READER}, which may do nothing else. The data
 * is kept in the settings' directory; a later start adds what is missing and changes nothing.
 */
public final class JiangxiMarketRegulation implements AutoCloseable {

    /** The gateway's role in the database. For tests. */
    public static final String READER = "hutong_reader";

    /** The password of {@link #READER}. For tests. */
    public static final String READER_PASSWORD = "jx-demo-only-password";

    private final PostgresServer server;

    private JiangxiMarketRegulation(PostgresServer server) {
        this.server = server;
    }

    /**
     * Starts the database and returns when the sample enterprises are in it.
     *
     * @param owner the database and the role that owns the tables; not the gateway's role
     * @throws EmbeddedServerException when the server cannot start
     * @throws SQLException when the server runs but refuses the sample data; it is stopped again
     */
    public static JiangxiMarketRegulation start(PostgresSettings owner) throws SQLException {
        PostgresServer server = startWithReader(owner);
        try (Connection connection = connect(server)) {
            new MarketRegulationData(connection).install();
            return new JiangxiMarketRegulation(server);
        } catch (SQLException | RuntimeException refused) {
            server.close();
            throw refused;
        }
    }

    /** The database, without user and password. */
    public String jdbcUrl() {
        return server.jdbcUrl();
    }

    public int port() {
        return server.port();
    }

    /** Stops the server; its data stays. */
    @Override
    public void close() {
        server.close();
    }

    private static PostgresServer startWithReader(PostgresSettings owner) throws SQLException {
        PostgresServer server = PostgresServer.start(owner);
        try {
            if (hasReader(server)) {
                return server;
            }
        } catch (SQLException refused) {
            server.close();
            throw refused;
        }
        // An owner may not create roles, and a start creates the one role it is given: so the very first start is
        // followed by one for the reader, when the database exists already and stays its owner's.
        server.close();
        PostgresServer.start(reader(owner)).close();
        return PostgresServer.start(owner);
    }

    private static PostgresSettings reader(PostgresSettings owner) {
        return new PostgresSettings(
                owner.directory(), owner.host(), owner.port(), owner.database(), READER, READER_PASSWORD);
    }

    private static boolean hasReader(PostgresServer server) throws SQLException {
        try (Connection connection = connect(server);
                PreparedStatement query = connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
            query.setString(1, READER);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl() + "?connectTimeout=10&socketTimeout=60", server.username(), server.password());
    }
}
