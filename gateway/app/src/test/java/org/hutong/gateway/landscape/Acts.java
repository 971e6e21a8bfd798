package org.hutong.gateway.landscape;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hutong.gateway.accesslog.ActRecord;
import org.hutong.gateway.accesslog.ActRecords;

/** Reads administrative acts, which are sealed in the database. */
public final class Acts {

    private Acts() {}

    /** Those for which an SQL condition on what stands in clear holds, the oldest first. */
    public static List<ActRecord> where(Gateway gateway, String condition, Object... parameters) {
        return gateway.database()
                .sql("select " + ActRecords.COLUMNS + " from administrative_act where " + condition
                        + " order by at, id")
                .params(Arrays.asList(parameters))
                .query(gateway.bean(ActRecords.class).reading())
                .list();
    }

    /** Parts of an act, with a blank between them. */
    public static String words(ActRecord act, String... parts) {
        return Arrays.stream(parts).map(act::text).collect(Collectors.joining(" "));
    }

    /** All that acts say to whoever may open them. */
    public static String everything(List<ActRecord> acts) {
        return acts.stream()
                .map(act -> act.open() + " " + act.readable().orElseThrow().texts())
                .collect(Collectors.joining("\n"));
    }
}
