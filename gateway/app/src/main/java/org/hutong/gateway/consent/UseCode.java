package org.hutong.gateway.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hutong.gateway.holder.Holder;

/**
 * A use code: 80 random bits in four groups of four signs that are not mistaken for one another (Crockford's base 32). Whoever knows
 * it can spend it, so it is kept and shown nowhere but in the answer that issues it.
 */
public final class UseCode {

    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern WRITTEN = Pattern.compile("[" + SIGNS + "]{16}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String signs;

    private UseCode(String signs) {
        this.signs = signs;
    }

    /** A fresh one. */
    static UseCode random() {
        var signs = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            signs.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return new UseCode(signs.toString());
    }

    /** Reads one as a person may type it: case, hyphens and blanks do not matter, and O, I, L are read as 0, 1, 1. */
    public static Optional<UseCode> parse(String text) {
        var signs = text.toUpperCase(Locale.ROOT)
                .replaceAll("[ -]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return WRITTEN.matcher(signs).matches() ? Optional.of(new UseCode(signs)) : Optional.empty();
    }

    /** As people read it: {@code 4F7K-9QXM-2B8T-HJ3W}. Only for the answer that issues it. */
    String reveal() {
        return signs.replaceAll("(.{4})(?!$)", "$1-");
    }

    byte[] digest() {
        return sha256(signs);
    }

    /** Binds the holder without saying who it is. */
    byte[] boundTo(Holder holder) {
        return sha256(signs + "\n" + holder.kind().code() + "\n" + holder.code().value());
    }

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "UseCode[****]";
    }
}
