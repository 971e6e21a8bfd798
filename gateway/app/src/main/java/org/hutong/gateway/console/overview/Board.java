package org.hutong.gateway.console.overview;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Where each province is on the board: roughly where it is on a map, one tile each. */
enum Board {
    BEIJING("11", 7, 2),
    TIANJIN("12", 8, 3),
    HEBEI("13", 7, 3),
    SHANXI("14", 6, 3),
    INNER_MONGOLIA("15", 6, 2),
    LIAONING("21", 8, 2),
    JILIN("22", 9, 2),
    HEILONGJIANG("23", 9, 1),
    SHANGHAI("31", 8, 5),
    JIANGSU("32", 7, 5),
    ZHEJIANG("33", 7, 6),
    ANHUI("34", 6, 5),
    FUJIAN("35", 6, 6),
    JIANGXI("36", 5, 5),
    SHANDONG("37", 7, 4),
    HENAN("41", 6, 4),
    HUBEI("42", 5, 4),
    HUNAN("43", 4, 5),
    GUANGDONG("44", 5, 6),
    GUANGXI("45", 4, 6),
    HAINAN("46", 4, 7),
    CHONGQING("50", 4, 4),
    SICHUAN("51", 3, 4),
    GUIZHOU("52", 3, 5),
    YUNNAN("53", 2, 5),
    TIBET("54", 1, 4),
    SHAANXI("61", 5, 3),
    GANSU("62", 3, 3),
    QINGHAI("63", 2, 3),
    NINGXIA("64", 4, 3),
    XINJIANG("65", 1, 2),
    TAIWAN("71", 8, 6),
    HONG_KONG("81", 6, 7),
    MACAO("82", 5, 7);

    private final String code;
    private final int column;
    private final int row;

    Board(String code, int column, int row) {
        this.code = code;
        this.column = column;
        this.row = row;
    }

    /** GB/T 2260, the first two digits. */
    public String code() {
        return code;
    }

    /** From the west, from 1. */
    public int column() {
        return column;
    }

    /** From the north, from 1. */
    public int row() {
        return row;
    }

    /** From the north to the south, as readers go through it. */
    static List<Board> inOrder() {
        return Arrays.stream(values())
                .sorted(Comparator.comparingInt(Board::row).thenComparingInt(Board::column))
                .toList();
    }
}
