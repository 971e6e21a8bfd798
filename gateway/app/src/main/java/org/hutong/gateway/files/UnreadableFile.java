package org.hutong.gateway.files;

import org.jspecify.annotations.Nullable;

/** A configuration file that cannot be used: says which and why, in one line. Stops the start. */
public final class UnreadableFile extends RuntimeException {

    /** The file's name and the reason. */
    public UnreadableFile(String file, String reason, @Nullable Throwable cause) {
        super(file + ": " + reason, cause);
    }
}
