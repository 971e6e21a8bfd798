package org.hutong.province;

/** Sex as recorded on a resident identity card (GB/T 2261.1: 1 male, 2 female). */
public enum Sex {
    MALE("1"),
    FEMALE("2");

    private final String code;

    Sex(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** GB 11643: the sequence number is odd for men and even for women. */
    static Sex ofSequence(int sequence) {
        return sequence % 2 == 1 ? MALE : FEMALE;
    }
}
