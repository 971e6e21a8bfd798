package org.hutong.connector.file;

import java.time.Instant;

/**
 * A file as the source lists it. Two equal ones are the same file, unchanged.
 *
 * @param size in bytes
 * @param modified by the source's clock
 */
record SourceFile(String name, long size, Instant modified) {}
