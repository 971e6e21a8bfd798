package org.hutong.connector;

import java.nio.charset.StandardCharsets;

/** A password or key. Only {@link #reveal()} gives it away. */
public final class Secret {

    private final String value;
    private final byte[] bytes;

    private Secret(String value, byte[] bytes) {
        this.value = value;
        this.bytes = bytes;
    }

    public static Secret of(String value) {
        return new Secret(value, value.getBytes(StandardCharsets.UTF_8));
    }

    /** All bytes of a file; as text, without the line end at its end. */
    static Secret ofFile(byte[] content) {
        String value = new String(content, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("names a file that holds nothing but a line end");
        }
        return new Secret(value, content);
    }

    /** The secret itself. Never log it, never put it into a message. */
    public String reveal() {
        return value;
    }

    /**
     * The secret as it was found: of a file, all its bytes, which need not be text; else UTF-8. Never log it, never put it
     * into a message.
     */
    public byte[] revealBytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "Secret[****]";
    }
}
