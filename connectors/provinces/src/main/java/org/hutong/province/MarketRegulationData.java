package org.hutong.province;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables, views and sample enterprises of the market regulation database, over its owner's connection. */
record MarketRegulationData(Connection connection) {

    private static final String SCHEMA = "market-regulation.sql";

    private static final String ADD_ENTERPRISE = """
        insert into scztxx (tyshxydm, qymc, qylx, fddbr, zczb, jyfw, clrq, yyqxz, djjg, djzt)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
        """;

    private static final String ADD_PERMIT = """
        insert into dlysxkz (xkzh, tyshxydm, jyfw, yxqq, yxqz, fzjg, xkzzt)
        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
        """;

    /** All or nothing, so that a start that was killed leaves no half-filled database. */
    void install() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(schema());
        }
        addEnterprises();
        addPermits();
        connection.commit();
    }

    private void addEnterprises() throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD_ENTERPRISE)) {
            for (BusinessLicence licence : SampleHolders.jiangxiEnterprises()) {
                add.setString(1, licence.creditCode());
                add.setString(2, licence.name());
                add.setString(3, licence.enterpriseType());
                add.setString(4, licence.legalRepresentative());
                add.setBigDecimal(5, licence.capitalWan());
                add.setString(6, licence.businessScope());
                add.setObject(7, licence.established());
                add.setObject(8, licence.validUntil());
                add.setString(9, licence.registrationAuthority());
                add.setString(10, registrationState(licence.status()));
                add.addBatch();
            }
            add.executeBatch();
        }
    }

    private void addPermits() throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD_PERMIT)) {
            for (TransportPermit permit : SampleHolders.jiangxiTransportPermits()) {
                add.setString(1, permit.permitNumber());
                add.setString(2, permit.creditCode());
                add.setString(3, permit.businessScope());
                add.setObject(4, permit.validFrom());
                add.setObject(5, permit.validUntil());
                add.setString(6, permit.issuingAuthority());
                add.setString(7, permit.status() == Status.EXPIRED ? "过期" : "有效");
                add.addBatch();
            }
            add.executeBatch();
        }
    }

    private static String registrationState(Status status) {
        return switch (status) {
            case VALID -> "存续";
            case SUSPENDED -> "歇业";
            case REVOKED -> "吊销";
            case EXPIRED -> "期满";
        };
    }

    private static String schema() {
        try (InputStream script = MarketRegulationData.class.getResourceAsStream(SCHEMA)) {
            if (script == null) {
                throw new IllegalStateException(SCHEMA + " is missing from this jar");
            }
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
