package org.hutong.province;

/** Completes codes with their check character. */
final class CheckDigits {

    private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String ID_CHECKS = "10X98765432";

    private static final int[] CREDIT_WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final String CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final int[] VIN_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

    /** The values of the letters, in the order of the alphabet; I, O and Q do not occur. */
    private static final String VIN_VALUES = "12345678.12345.7.923456789";

    private CheckDigits() {}

    /** The 18 characters of a resident ID number, from its first 17 digits (GB 11643, ISO/IEC 7064 MOD 11-2). */
    static String residentId(String first17) {
        int sum = 0;
        for (int i = 0; i < ID_WEIGHTS.length; i++) {
            sum += ID_WEIGHTS[i] * Character.digit(first17.charAt(i), 10);
        }
        return first17 + ID_CHECKS.charAt(sum % 11);
    }

    /** The 18 characters of a unified social credit code, from its first 17 (GB 32100, MOD 31-3). */
    static String creditCode(String first17) {
        int sum = 0;
        for (int i = 0; i < CREDIT_WEIGHTS.length; i++) {
            sum += CREDIT_WEIGHTS[i] * CREDIT_ALPHABET.indexOf(first17.charAt(i));
        }
        return first17 + CREDIT_ALPHABET.charAt((31 - sum % 31) % 31);
    }

    /** A vehicle identification number, from the eight characters before its check digit and the eight after (GB 16735). */
    static String vin(String first8, String last8) {
        String unchecked = first8 + "0" + last8;
        int sum = 0;
        for (int i = 0; i < VIN_WEIGHTS.length; i++) {
            char sign = unchecked.charAt(i);
            int value = Character.isDigit(sign) ? sign - '0' : VIN_VALUES.charAt(sign - 'A') - '0';
            sum += VIN_WEIGHTS[i] * value;
        }
        return first8 + "0123456789X".charAt(sum % 11) + last8;
    }
}
