package org.hutong.province;

import java.util.stream.IntStream;

/** Checks check digits by the congruences of ISO/IEC 7064, another way than they are made. */
final class Codes {

    private static final String CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private Codes() {}

    /** GB 11643: the sum of a(i) × 2^(i−1), counted from the right, is 1 modulo 11. */
    static boolean isResidentId(String number) {
        if (!number.matches("\\d{17}[\\dX]")) {
            return false;
        }
        int sum = IntStream.range(0, 18)
                .map(i -> "0123456789X".indexOf(number.charAt(17 - i)) * (1 << i))
                .sum();
        return sum % 11 == 1;
    }

    /** GB 32100: the sum of c(i) × 3^(i−1), counted from the left, and the check character is 0 modulo 31. */
    static boolean isCreditCode(String code) {
        if (!code.matches("[0-9A-HJ-NPQRTUWXY]{18}")) {
            return false;
        }
        int weight = 1;
        int sum = CREDIT_ALPHABET.indexOf(code.charAt(17));
        for (int i = 0; i < 17; i++) {
            sum += CREDIT_ALPHABET.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return sum % 31 == 0;
    }
}
