package org.hutong.gateway.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.hutong.gateway.files.UnreadableFile;

/** The master keys of a key file, by name, in the file's order. */
record MasterKeys(Map<String, SecretKey> byName) {

    private static final int KEY_BYTES = 32;

    /** Reads the file, or makes it with one fresh key, readable by its owner alone. Only for the start. */
    static MasterKeys openOrCreate(Path file) {
        try {
            if (Files.notExists(file)) {
                create(file.toAbsolutePath());
            }
        } catch (IOException unwritable) {
            throw new UnreadableFile(file.toString(), "the master keys cannot be made", unwritable);
        }
        return open(file);
    }

    /** Reads the file. */
    static MasterKeys open(Path file) {
        try {
            var keys = new LinkedHashMap<String, SecretKey>();
            for (var line : Files.readAllLines(file)) {
                int colon = line.indexOf(':');
                byte[] key =
                        Base64.getDecoder().decode(line.substring(colon + 1).strip());
                if (colon < 1 || key.length != KEY_BYTES) {
                    throw new UnreadableFile(file.toString(), "each line must be name:base64 of 32 bytes", null);
                }
                keys.put(line.substring(0, colon), new SecretKeySpec(key, "AES"));
            }
            if (keys.isEmpty()) {
                throw new UnreadableFile(file.toString(), "there is no key in it", null);
            }
            return new MasterKeys(keys);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new UnreadableFile(file.toString(), "the master keys cannot be read", unreadable);
        }
    }

    /** The name of the key that seals. */
    String current() {
        return byName.keySet().iterator().next();
    }

    /**
     * The key of this name.
     *
     * @throws IllegalStateException if it is not in the file
     */
    SecretKey named(String name) {
        var key = byName.get(name);
        if (key == null) {
            throw new IllegalStateException("The master key " + name + " is not in the key file.");
        }
        return key;
    }

    private static void create(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file, "k1:" + Base64.getEncoder().encodeToString(key) + "\n", StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** The names, never the keys. */
    @Override
    public String toString() {
        return "MasterKeys" + byName.keySet();
    }
}
