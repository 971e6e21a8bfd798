package org.hutong.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of a bundle come from. */
interface BundleFiles {

    /** Enough for 100,000 grants; more is not a policy but an accident. */
    int LARGEST = 64 * 1024 * 1024;

    InputStream open(String name) throws IOException;

    /** Reads one file, or refuses it in one line. */
    default byte[] read(String name) {
        try (InputStream in = open(name)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new InvalidBundle(name, "is larger than " + LARGEST + " bytes");
            }
            return content;
        } catch (IOException e) {
            throw new InvalidBundle(name, "cannot be read", e);
        }
    }

    static BundleFiles in(Path directory) {
        return name -> Files.newInputStream(directory.resolve(name));
    }

    static BundleFiles shipped() {
        return name -> {
            InputStream in = PolicySnapshot.class.getResourceAsStream("/policies/" + name);
            if (in == null) {
                throw new IOException("not in this jar");
            }
            return in;
        };
    }
}
