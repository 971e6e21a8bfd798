package org.hutong.province;

/** What a member of a household is to its head, with the two digits Zhejiang writes for it. */
public enum Relation {
    HEAD("02"),
    SPOUSE("10"),
    SON("20"),
    DAUGHTER("30");

    private final String code;

    Relation(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    static Relation ofChild(Person child) {
        return child.sex() == Sex.MALE ? SON : DAUGHTER;
    }
}
