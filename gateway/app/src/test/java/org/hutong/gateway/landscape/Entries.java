package org.hutong.gateway.landscape;

import java.time.Instant;
import org.hutong.gateway.accesslog.ReadableSide;
import org.hutong.gateway.accesslog.ReadableSide.Index;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Finds entries of the access log by what is only kept as a hash. */
public final class Entries {

    private Entries() {}

    /** {@code sql} with one parameter: the hashes that {@code business_hash} may have. */
    public static StatementSpec ofBusinessNumber(Gateway gateway, String sql, String number) {
        return gateway.database().sql(sql).param((Object) hashes(gateway, Index.BUSINESS_NUMBER, number));
    }

    public static byte[][] hashes(Gateway gateway, Index index, String value) {
        return gateway.bean(ReadableSide.class).hashes(index, value, Instant.EPOCH);
    }
}
