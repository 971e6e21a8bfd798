package org.hutong.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;

/** Reads the files a user names; {@code -} is the standard input. Everything has a size limit. */
final class Input {

    private static final byte DER_SEQUENCE = 0x30;

    private Input() {}

    /** @throws UnusableInputException when the file cannot be read or is larger than the limit in bytes */
    static byte[] bytes(Path file, int limit) {
        try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new UnusableInputException(file + " is larger than " + limit + " bytes | 文件过大");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new UnusableInputException(file + " does not exist | 文件不存在");
        } catch (IOException e) {
            throw new UnusableInputException(file + " cannot be read | 文件无法读取");
        }
    }

    static String text(Path file, int limit) {
        return new String(bytes(file, limit), StandardCharsets.UTF_8).strip();
    }

    /**
     * Reads DER as it is, as Base64, or as PEM.
     *
     * @throws UnusableInputException when it is none of these
     */
    static byte[] der(Path file, int limit) {
        byte[] bytes = bytes(file, limit);
        if (bytes.length > 0 && bytes[0] == DER_SEQUENCE) {
            return bytes;
        }
        String body = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("-----[A-Z0-9 ]+-----|\\s", "");
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException(file + " is neither DER nor Base64 | 文件既非 DER 也非 Base64");
        }
    }
}
