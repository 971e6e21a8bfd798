package org.hutong.gateway.transparency;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.hutong.ledger.note.SignedNote;

/**
 * One checkpoint in a file. Whoever reads sees the old one or the new one, never half of one, also after the machine has lost its power.
 *
 * @param path of the file; its directory is made if it is absent
 */
record CheckpointFile(Path path) {

    CheckpointFile {
        path = path.toAbsolutePath();
    }

    /**
     * What is in it; empty if there is no file.
     *
     * @throws org.hutong.ledger.MalformedException when it is not a checkpoint
     */
    Optional<SignedCheckpoint> read() throws IOException {
        if (Files.notExists(path)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(path)) {
            return Optional.of(SignedCheckpoint.parse(in.readNBytes(SignedNote.LONGEST + 1)));
        }
    }

    /** Replaces it; durable when this returns. */
    void write(SignedCheckpoint checkpoint) throws IOException {
        var directory = path.getParent();
        Files.createDirectories(directory);
        var unfinished = Files.createTempFile(directory, path.getFileName() + "-", ".tmp");
        try {
            try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(checkpoint.note().bytes());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        // The new name is in the directory, which has to reach the disk too.
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
