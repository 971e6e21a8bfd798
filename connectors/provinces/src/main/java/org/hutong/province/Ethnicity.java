package org.hutong.province;

/** The ethnicities that occur among the sample holders, with their GB/T 3304 codes. */
public enum Ethnicity {
    HAN("01"),
    HUI("03"),
    SHE("22");

    private final String code;

    Ethnicity(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
