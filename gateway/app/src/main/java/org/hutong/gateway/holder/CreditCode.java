package org.hutong.gateway.holder;

import java.util.Locale;

/** A unified social credit code (统一社会信用代码, GB 32100): 18 characters, the last one a check character. */
public final class CreditCode implements HolderCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    private final String value;

    private CreditCode(String value) {
        this.value = value;
    }

    /**
     * Reads a code; small letters are taken as capitals.
     *
     * @throws InvalidHolderCode with code {@code credit-code} for a wrong shape, {@code check-digit} for a wrong check
     *     character
     */
    public static CreditCode parse(String text) {
        var value = text.toUpperCase(Locale.ROOT);
        if (value.length() != 18 || !value.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)) {
            throw new InvalidHolderCode("credit-code");
        }
        if (value.charAt(17) != checkCharacter(value)) {
            throw new InvalidHolderCode("check-digit");
        }
        return new CreditCode(value);
    }

    @Override
    public String value() {
        return value;
    }

    @Override
    public String toString() {
        return "CreditCode[hidden]";
    }

    private static char checkCharacter(String value) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += ALPHABET.indexOf(value.charAt(i)) * WEIGHTS[i];
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
