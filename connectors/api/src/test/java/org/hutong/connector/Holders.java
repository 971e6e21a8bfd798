package org.hutong.connector;

import java.util.List;
import java.util.stream.IntStream;

/** The made-up holders every source of a contract test must know. */
public final class Holders {

    /** No source has a record of this one. */
    public static final String UNKNOWN = "330106201605120015";

    /** Every source has two records of this one. */
    public static final String TWICE = "TEST-HOLDER-TWICE";

    private static final int HELD = 64;

    private Holders() {}

    /** Codes of which every source has one record, whose field {@code code} repeats it and whose {@code name} is {@link #name}. */
    public static List<String> held() {
        return IntStream.range(0, HELD).mapToObj(i -> "TEST-HOLDER-" + i).toList();
    }

    /** Plainly made up, and outside ASCII. */
    public static String name(String code) {
        return "测试人员" + code;
    }
}
