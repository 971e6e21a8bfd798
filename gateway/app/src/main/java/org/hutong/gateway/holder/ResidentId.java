package org.hutong.gateway.holder;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A resident identity number (公民身份号码, GB 11643): six digits of area, eight of birth date, three of sequence, one
 * check character.
 */
public final class ResidentId implements HolderCode {

    private static final Pattern SHAPE = Pattern.compile("[1-9]\\d{16}[\\dX]");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";
    private static final DateTimeFormatter BIRTH_DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final String value;
    private final LocalDate birthDate;

    private ResidentId(String value, LocalDate birthDate) {
        this.value = value;
        this.birthDate = birthDate;
    }

    /**
     * Reads a number; a small {@code x} as check character is taken as {@code X}.
     *
     * @throws InvalidHolderCode with code {@code resident-id} for a wrong shape or an impossible birth date, with
     *     {@code check-digit} for a wrong check character
     */
    public static ResidentId parse(String text) {
        var value = text.toUpperCase(Locale.ROOT);
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidHolderCode("resident-id");
        }
        var birthDate = birthDate(value);
        if (value.charAt(17) != checkCharacter(value)) {
            throw new InvalidHolderCode("check-digit");
        }
        return new ResidentId(value, birthDate);
    }

    /** The birth date the number carries. */
    public LocalDate birthDate() {
        return birthDate;
    }

    /** Whether the holder is younger than the given age, in completed years, on a day. */
    public boolean isYoungerThan(int years, LocalDate day) {
        return birthDate.plusYears(years).isAfter(day);
    }

    @Override
    public String value() {
        return value;
    }

    @Override
    public String toString() {
        return "ResidentId[hidden]";
    }

    private static LocalDate birthDate(String value) {
        try {
            return LocalDate.parse(value.substring(6, 14), BIRTH_DATE);
        } catch (DateTimeException impossible) {
            throw new InvalidHolderCode("resident-id");
        }
    }

    private static char checkCharacter(String value) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (value.charAt(i) - '0') * WEIGHTS[i];
        }
        return CHECK_CHARACTERS.charAt(sum % 11);
    }
}
