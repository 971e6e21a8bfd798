package org.hutong.connector.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.StringDataType;
import org.hutong.connector.Secret;

/**
 * How snapshots lie on the disk: an H2 MVStore file, page-compressed, encrypted when there is a key, readable by the owner
 * alone. All maps are of text to text, so that nothing in a file can make Java objects of other kinds.
 *
 * @param key for AES-128-XTS
 */
record SnapshotStore(Optional<Secret> key) {

    /** MiB of pages kept in memory while a snapshot is read; thousands of them may be open. */
    private static final int READING_CACHE = 1;

    private static final int WRITING_CACHE = 8;

    /** Makes a store that must not exist yet. Its writer commits by itself, when it has enough. */
    MVStore create(Path file) throws IOException {
        makeOwnersOnly(file);
        return builder(file).cacheSize(WRITING_CACHE).autoCommitDisabled().open();
    }

    MVStore read(Path file) {
        return builder(file).cacheSize(READING_CACHE).readOnly().open();
    }

    private MVStore.Builder builder(Path file) {
        MVStore.Builder builder =
                new MVStore.Builder().fileName(file.toAbsolutePath().toString()).compress();
        key.ifPresent(secret -> builder.encryptionKey(secret.reveal().toCharArray()));
        return builder;
    }

    /** A map of text to text, written by one thread. */
    static MVMap<String, String> texts(MVStore store, String name) {
        return store.openMap(
                name,
                new MVMap.Builder<String, String>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(StringDataType.INSTANCE)
                        .singleWriter());
    }

    /** Makes an empty file that nobody but its owner may read, where the file system knows owners. */
    static void makeOwnersOnly(Path file) throws IOException {
        if (knowsOwners()) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    /** Makes a directory, and those above it, that nobody but its owner may enter. */
    static void makeOwnersDirectory(Path directory) throws IOException {
        if (knowsOwners()) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(directory);
        }
    }

    private static boolean knowsOwners() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
