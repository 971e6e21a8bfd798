package org.hutong.policy;

import org.jspecify.annotations.Nullable;

/**
 * A policy bundle or a decision table that cannot be used. The message is one line for the person who wrote the file,
 * such as {@code grants.yaml: grant halls-resident-id: validTo: must be a date such as 2026-12-31}.
 */
public final class InvalidBundle extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;

    InvalidBundle(String file, String problem, @Nullable Throwable cause) {
        super(file + ": " + problem, cause);
        this.file = file;
    }

    InvalidBundle(String file, String problem) {
        this(file, problem, null);
    }

    /** Name of the file that is wrong, without its folder. */
    public String file() {
        return file;
    }
}
