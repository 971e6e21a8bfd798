package org.hutong.gateway.catalogue;

/**
 * A name people read, in both languages.
 *
 * @param zh simplified Chinese
 * @param en English
 */
public record Text(String zh, String en) {

    /** Both languages are needed. */
    public Text {
        if (zh == null || zh.isBlank() || en == null || en.isBlank()) {
            throw new IllegalArgumentException("a name needs both languages, zh and en");
        }
    }
}
