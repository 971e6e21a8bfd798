package org.hutong.connector.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies bytes from outside up to a limit. */
final class BoundedCopy {

    private BoundedCopy() {}

    /** @throws BadFile as soon as there is more than {@code limit}; {@code from} is left open */
    static void copy(InputStream from, Path to, long limit) throws IOException, BadFile {
        byte[] buffer = new byte[64 * 1024];
        long copied = 0;
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                copied += read;
                if (copied > limit) {
                    throw BadFile.whole("the file is larger than allowed");
                }
                out.write(buffer, 0, read);
            }
        }
    }
}
