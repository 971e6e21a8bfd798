package org.hutong.province;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.hutong.embedded.PostgresSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The real database, as the gateway's role sees it, and the connection files' queries and mappings over it. */
@TestInstance(Lifecycle.PER_CLASS)
class JiangxiMarketRegulationIT {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final PostgresSettings settings;
    private JiangxiMarketRegulation jiangxi;

    JiangxiMarketRegulationIT(@TempDir Path directory) throws SQLException {
        settings = new PostgresSettings(directory, "127.0.0.1", 0, "jx_market", "jx_market_owner", "owner-for-tests");
        jiangxi = JiangxiMarketRegulation.start(settings);
    }

    @AfterAll
    void stop() {
        jiangxi.close();
    }

    @Test
    void everyBusinessLicenceBecomesCanonical() throws Exception {
        ConnectionFile connection = ConnectionFile.of("jx-market-regulation-business-licence");
        for (BusinessLicence licence : SampleHolders.jiangxiEnterprises()) {
            assertThat(connection.map(fetch(connection, licence.creditCode()))).isEqualTo(Canonical.of(licence));
        }
    }

    @Test
    void everyTransportPermitBecomesCanonical() throws Exception {
        ConnectionFile connection = ConnectionFile.of("jx-market-regulation-road-transport-permit");
        for (TransportPermit permit : SampleHolders.jiangxiTransportPermits()) {
            assertThat(connection.map(fetch(connection, permit.creditCode()))).isEqualTo(Canonical.of(permit));
        }
    }

    @Test
    void capitalIsExactToTheFen() throws Exception {
        ConnectionFile connection = ConnectionFile.of("jx-market-regulation-business-licence");
        assertThat(connection.map(fetch(connection, SampleHolders.JIANGXI_ENTERPRISE)))
                .containsEntry("registeredCapital", "5000000.00");
        assertThat(SampleHolders.jiangxiEnterprises())
                .anyMatch(licence -> licence.capitalWan().stripTrailingZeros().scale() == 6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from scztxx",
                "select * from dlysxkz",
                "insert into v_business_licence (tyshxydm) values ('x')",
                "update v_business_licence set djzt = '存续'",
                "delete from v_business_licence",
                "insert into dlysxkz (xkzh) values ('x')",
                "truncate scztxx",
                "create table other (id int)",
                "create temporary table other (id int)",
                "create schema other"
            })
    void theReaderMayDoNothingElse(String sql) throws Exception {
        try (Connection connection = reader();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
        }
    }

    @Test
    void aSecondStartKeepsWhatTheProvinceAdded() throws Exception {
        String added = CheckDigits.creditCode("91360198MA0000000");
        try (Connection connection =
                        DriverManager.getConnection(jiangxi.jdbcUrl(), settings.username(), settings.password());
                PreparedStatement add = connection.prepareStatement("""
                    insert into scztxx (tyshxydm, qymc, qylx, fddbr, zczb, jyfw, clrq, djjg, djzt)
                    values (?, '后加虚构公司', '虚构', '虚构', 0.000001, '虚构', date '2026-01-05', '虚构', '存续')
                    """)) {
            add.setString(1, added);
            assertThat(add.executeUpdate()).isEqualTo(1);
        }

        jiangxi.close();
        jiangxi = JiangxiMarketRegulation.start(settings);

        ConnectionFile connection = ConnectionFile.of("jx-market-regulation-business-licence");
        assertThat(connection.map(fetch(connection, added)))
                .containsEntry("name", "后加虚构公司")
                .containsEntry("registeredCapital", "0.01");
        assertThat(count()).isEqualTo(SampleHolders.jiangxiEnterprises().size() + 1);
    }

    private long count() throws SQLException {
        try (Connection connection = reader();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select count(*) from v_business_licence")) {
            found.next();
            return found.getLong(1);
        }
    }

    private Connection reader() throws SQLException {
        return DriverManager.getConnection(
                jiangxi.jdbcUrl(), JiangxiMarketRegulation.READER, JiangxiMarketRegulation.READER_PASSWORD);
    }

    /** As the jdbc connector does: keys are the column labels, dates ISO text, null an explicit null. */
    private JsonNode fetch(ConnectionFile file, String holder) throws Exception {
        String sql = file.parameter("query").replace(":holderCode", "?");
        try (Connection connection = reader();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, holder);
            try (ResultSet found = query.executeQuery()) {
                assertThat(found.next()).isTrue();
                ObjectNode record = Client.JSON.createObjectNode();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    record.put(found.getMetaData().getColumnLabel(i), found.getString(i));
                }
                assertThat(found.next()).isFalse();
                return record;
            }
        }
    }
}
