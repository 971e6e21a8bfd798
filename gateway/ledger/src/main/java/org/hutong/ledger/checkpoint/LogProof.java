package org.hutong.ledger.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.hutong.ledger.Hash;
import org.hutong.ledger.InclusionProof;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.note.Canonical;
import org.hutong.ledger.note.SignedNote;

/**
 * That an entry is in a log, checkable for ever without a network (C2SP tlog-proof): its index, the way up to the root, and
 * the checkpoint with its cosignatures. By custom in files that end in {@code .tlog-proof}.
 *
 * @param extra what an application adds, at most 64 KB; nobody has signed it
 * @param inclusion the way up; its tree is the checkpoint's
 * @param signed the checkpoint
 */
public record LogProof(Optional<byte[]> extra, InclusionProof inclusion, SignedCheckpoint signed) {

    /** First line of every proof. */
    public static final String HEADER = "c2sp.org/tlog-proof@v1";

    /** Length of the longest proof in bytes. */
    public static final int LONGEST = SignedNote.LONGEST + 128 * 1024;

    private static final int LONGEST_EXTRA = 64 * 1024;
    private static final int MOST_HASHES = 63;
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    /** @throws MalformedException when proof and checkpoint are of different sizes, or the extra data is too long */
    public LogProof {
        extra = extra.map(byte[]::clone);
        if (inclusion.treeSize() != signed.checkpoint().size()) {
            throw new MalformedException("a proof leads to the tree of its checkpoint");
        }
        if (extra.isPresent() && extra.orElseThrow().length > LONGEST_EXTRA) {
            throw new MalformedException("a proof's extra data has at most 64 KB");
        }
    }

    @Override
    public Optional<byte[]> extra() {
        return extra.map(byte[]::clone);
    }

    /** Whether bytes say of themselves that they are a proof of this kind. */
    public static boolean claimsToBe(byte[] bytes) {
        byte[] header = (HEADER + "\n").getBytes(StandardCharsets.US_ASCII);
        return bytes.length >= header.length && Arrays.equals(bytes, 0, header.length, header, 0, header.length);
    }

    /**
     * Reads a proof.
     *
     * @throws MalformedException when the bytes are not one, or too many
     */
    public static LogProof parse(byte[] bytes) {
        if (bytes.length > LONGEST) {
            throw new MalformedException("a proof has at most " + LONGEST + " bytes");
        }
        String text = Canonical.utf8(bytes);
        int blank = text.indexOf("\n\n");
        if (!text.startsWith(HEADER + "\n") || blank < 0) {
            throw new MalformedException("a proof has a header, an index, hashes, an empty line and a checkpoint");
        }
        List<String> lines = new ArrayList<>(List.of(text.substring(0, blank).split("\n", MOST_HASHES + 4)));
        lines.remove(0);
        Optional<byte[]> extra = !lines.isEmpty() && lines.get(0).startsWith(EXTRA)
                ? Optional.of(Canonical.base64(lines.remove(0).substring(EXTRA.length())))
                : Optional.empty();
        if (lines.isEmpty() || !lines.get(0).startsWith(INDEX) || lines.size() > MOST_HASHES + 1) {
            throw new MalformedException("a proof has an index line and at most 63 hashes");
        }
        long index = Canonical.decimal(lines.remove(0).substring(INDEX.length()));
        SignedCheckpoint signed = SignedCheckpoint.parse(text.substring(blank + 2));
        List<Hash> path = lines.stream().map(Checkpoint::hash).toList();
        if (index >= signed.checkpoint().size()) {
            throw new MalformedException("a proof's index is below the checkpoint's size");
        }
        return new LogProof(extra, new InclusionProof(index, signed.checkpoint().size(), path), signed);
    }

    /** Whether an entry with this hash stands at the index in the checkpoint's tree; says nothing of the signatures. */
    public boolean proves(Hash leafHash) {
        return inclusion.proves(leafHash, signed.checkpoint().root());
    }

    /** The proof as it is stored. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        extra.ifPresent(bytes -> text.append(EXTRA)
                .append(Base64.getEncoder().encodeToString(bytes))
                .append('\n'));
        text.append(INDEX).append(inclusion.index()).append('\n');
        inclusion.path().forEach(hash -> text.append(hash).append('\n'));
        return text.append('\n').append(signed).toString();
    }
}
