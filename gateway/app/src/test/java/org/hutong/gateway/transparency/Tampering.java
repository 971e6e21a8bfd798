package org.hutong.gateway.transparency;

import java.util.List;
import org.hutong.gateway.landscape.Landscape;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody with full access to the database, triggers and all. */
record Tampering(JdbcClient database, TransactionTemplate transaction) {

    private static final List<String> TABLES = List.of("log_staged", "log_entry", "log_tile", "log_head");

    /** As the owner of the tables. */
    static Tampering at(String url) {
        var postgres = Landscape.get().postgres();
        var source = new DriverManagerDataSource(url, postgres.username(), postgres.password());
        return new Tampering(
                JdbcClient.create(source), new TransactionTemplate(new DataSourceTransactionManager(source)));
    }

    void backup() {
        TABLES.forEach(table -> database.sql("create table backup_%s as select * from %s".formatted(table, table))
                .update());
    }

    void restore() {
        atOnce(() -> TABLES.forEach(table -> withoutTriggers(
                table, "delete from " + table, "insert into %s select * from backup_%s".formatted(table, table))));
    }

    /** By the gateway's own hand, which has the key: what stood in the first place is gone, everything else stands. */
    void writeAnewWithoutTheFirstEntry() {
        atOnce(this::dropTheFirstEntry);
    }

    private void dropTheFirstEntry() {
        withoutTriggers("log_entry", """
            insert into log_staged select id, leaf_hash from (
                select id, leaf_hash from access_entry union all select id, leaf_hash from administrative_act) one
            where id <> (select entry from log_entry where index = 0) on conflict do nothing
            """, "delete from log_entry");
        withoutTriggers("log_tile", "delete from log_tile");
        withoutTriggers("log_head", "update log_head set size = 0, root = sha256(''), checkpoint = ''");
    }

    void forgetCosignatures() {
        withoutTriggers("log_cosignature", "delete from log_cosignature");
        withoutTriggers("log_cosigned", "delete from log_cosigned");
    }

    /** No gateway appends between one change and the next, nor is in the middle of it. */
    private void atOnce(Runnable changes) {
        transaction.executeWithoutResult(_ -> {
            database.sql("lock table log_head in access exclusive mode").update();
            changes.run();
        });
    }

    private void withoutTriggers(String table, String... statements) {
        database.sql("alter table " + table + " disable trigger user").update();
        for (var statement : statements) {
            database.sql(statement).update();
        }
        database.sql("alter table " + table + " enable trigger user").update();
    }
}
