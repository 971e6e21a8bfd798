package org.hutong.verifier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.checkpoint.CheckpointPolicy;
import org.hutong.ledger.checkpoint.CheckpointTrust;
import org.hutong.ledger.checkpoint.Quorum;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.hutong.ledger.note.SignedNote;

/** The last checkpoint that held, kept by the auditor as the log signed it: should the log fork, it is the evidence. */
record LogState(Path file) {

    /** @throws UnusableInputException when the file is not a checkpoint of this log; then nobody knows what was checked */
    Optional<SignedCheckpoint> read(CheckpointPolicy policy) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        CheckpointPolicy byTheLog = new CheckpointPolicy(policy.origin(), policy.logKeys(), Quorum.NONE);
        try {
            SignedCheckpoint kept = SignedCheckpoint.parse(Input.bytes(file, SignedNote.LONGEST));
            if (byTheLog.judge(kept) instanceof CheckpointTrust.Trusted) {
                return Optional.of(kept);
            }
        } catch (MalformedException e) {
            throw new UnusableInputException(file + " holds no checkpoint | 状态文件不是有效的检查点");
        }
        throw new UnusableInputException(file + " holds a checkpoint of another log or key | 状态文件属于其他日志或密钥");
    }

    /** Replaces the file in one step: a crash leaves the old one or the new one. */
    void write(SignedCheckpoint signed) {
        try {
            Path target = file.toAbsolutePath();
            Path next = Files.createTempFile(target.getParent(), target.getFileName() + ".", ".tmp");
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(signed.note().bytes());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UnusableInputException(file + " cannot be written | 状态文件无法写入");
        }
    }
}
