package org.hutong.gateway.catalogue;

/**
 * A name people read, in both languages.
 *
 * @param zh simplified Chinese
 * @param en English
 */
public record Text(String zh, String en) {}
