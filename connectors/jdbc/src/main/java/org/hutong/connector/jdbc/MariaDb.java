package org.hutong.connector.jdbc;

import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Refused;
import org.hutong.connector.SourceAnswer.TimedOut;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.hutong.connector.SourceAnswer.Unusable;

/** MariaDB and MySQL, both through the driver of MariaDB: that of MySQL is under the GPL. */
record MariaDb() implements DatabaseProduct {

    private static final Map<String, Pattern> ALLOWED =
            Map.of("sslMode", Pattern.compile("disable|trust|verify-ca|verify-full"));

    @Override
    public List<String> schemes() {
        return List.of("mariadb", "mysql");
    }

    @Override
    public int standardPort() {
        return 3306;
    }

    @Override
    public boolean hasDatabases() {
        return true;
    }

    @Override
    public Map<String, Pattern> allowed() {
        return ALLOWED;
    }

    @Override
    public DriverJar driver() {
        return new DriverJar("org.mariadb.jdbc.Driver", "org.mariadb.jdbc:mariadb-java-client");
    }

    @Override
    public boolean takesSockets() {
        return true;
    }

    @Override
    public String url(DatabaseAddress address, String host) {
        return address.url("mariadb", host);
    }

    @Override
    public Properties options(DatabaseAddress address, Limits limits, String sockets) {
        Properties options = new Properties();
        options.putAll(address.properties());
        options.setProperty("connectTimeout", Long.toString(limits.connect().toMillis()));
        options.setProperty("socketTimeout", Long.toString(limits.silence().toMillis()));
        options.setProperty("socketFactory", MariaDbSockets.class.getName());
        options.setProperty(MariaDbSockets.KEY, sockets);
        // Values are bound by the server, never written into the query.
        options.setProperty("useServerPrepStmts", "true");
        options.setProperty("allowMultiQueries", "false");
        // A server may ask for a file of the gateway, for the password in the clear, or send its clients elsewhere.
        options.setProperty("allowLocalInfile", "false");
        options.setProperty("restrictedAuth", "mysql_native_password,client_ed25519,caching_sha2_password,parsec");
        options.setProperty("permitRedirect", "false");
        options.setProperty("fallbackToSystemKeyStore", "false");
        // TINYINT(1) holds any number of one byte, and a year is no date.
        options.setProperty("tinyInt1isBit", "false");
        options.setProperty("yearIsDateType", "false");
        return options;
    }

    /**
     * MariaDB and MySQL call the limit of time differently; each takes what is meant for the other for a comment (MariaDB's
     * manual, "Comment Syntax"). MySQL before 5.7.8 has none: there the gateway stops waiting, and the query goes on.
     */
    @Override
    public List<String> session(Limits limits) {
        long millis = limits.statement().toMillis();
        return List.of(
                "SET SESSION TRANSACTION READ ONLY",
                String.format(
                        Locale.ROOT,
                        "SET SESSION sql_select_limit = %d /*M! , SESSION max_statement_time = %.3f */"
                                + " /*!50708 , SESSION max_execution_time = %d */",
                        SelectStep.MOST_ROWS,
                        millis / 1000.0,
                        millis));
    }

    /** Its TIMESTAMP is shown in the session's own zone, as its DATETIME is: without an offset. */
    @Override
    public Optional<ColumnKind> kind(int type, String typeName) {
        boolean unsigned = typeName.toUpperCase(Locale.ROOT).contains("UNSIGNED");
        return switch (type) {
            case Types.INTEGER -> Optional.of(unsigned ? ColumnKind.LONG : ColumnKind.INTEGER);
            case Types.BIGINT -> Optional.of(unsigned ? ColumnKind.DECIMAL : ColumnKind.LONG);
            default -> ColumnKind.of(type);
        };
    }

    /** By the server's own numbers (MariaDB's manual, "Error Codes"; MySQL's, "Server Error Message Reference"). */
    @Override
    public SourceAnswer answer(SQLException told, Duration limit) {
        return switch (told.getErrorCode()) {
            case 1969, 3024, 1317 -> new TimedOut(limit);
            case 1044, 1045, 1049, 1129, 1130, 1142, 1143, 1227, 1251, 1370, 1698, 1820, 1862, 3118, 4151 ->
                new Refused("the database rejected the gateway");
            case 1040, 1041, 1037, 1038, 1203, 1226 -> new Unavailable("the database is overloaded");
            case 1290, 1792, 1836 -> new Unusable("", "the query tries to change data");
            case 1300, 1366, 1977, 3854 -> new Unusable("", "a value is not what its column or encoding says");
            default -> SqlState.answer(told.getSQLState(), limit);
        };
    }
}
