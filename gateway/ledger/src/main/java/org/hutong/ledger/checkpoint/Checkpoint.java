package org.hutong.ledger.checkpoint;

import java.util.List;
import org.hutong.ledger.Hash;
import org.hutong.ledger.MalformedException;
import org.hutong.ledger.note.Canonical;

/**
 * What a log says of itself at one moment (C2SP tlog-checkpoint, "Note text").
 *
 * @param origin names the log, by custom a URL without its scheme
 * @param size number of leaves
 * @param root of the tree of that size
 * @param extensions further lines, at most 16; none is best
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {

    private static final int LONGEST_LINE = 1024;
    private static final int MANDATORY = 3;
    private static final int MOST_EXTENSIONS = 16;

    /** @throws MalformedException when the size is negative, or a line is empty, longer than 1,024, or has a control character */
    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (size < 0 || extensions.size() > MOST_EXTENSIONS) {
            throw new MalformedException("a checkpoint has a size from 0 and at most 16 extension lines");
        }
        if (!isLine(origin) || !extensions.stream().allMatch(Checkpoint::isLine)) {
            throw new MalformedException("a checkpoint's lines have 1 to 1024 characters");
        }
    }

    /** A checkpoint without extension lines. */
    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    /**
     * Reads the text of a note.
     *
     * @throws MalformedException when it is not a checkpoint's
     */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", MANDATORY + MOST_EXTENSIONS + 2);
        if (lines.length <= MANDATORY || !lines[lines.length - 1].isEmpty()) {
            throw new MalformedException("a checkpoint has at least three lines: origin, size, root");
        }
        List<String> extensions = List.of(lines).subList(MANDATORY, lines.length - 1);
        return new Checkpoint(lines[0], Canonical.decimal(lines[1]), hash(lines[2]), extensions);
    }

    /** The text to sign, with its last newline. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(origin).append('\n').append(size).append('\n').append(root).append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    static Hash hash(String line) {
        byte[] bytes = Canonical.base64(line);
        if (bytes.length != Hash.BYTES) {
            throw new MalformedException("a hash has 32 bytes");
        }
        return Hash.of(bytes);
    }

    private static boolean isLine(String line) {
        return !line.isEmpty() && line.length() <= LONGEST_LINE && line.chars().allMatch(character -> character >= ' ');
    }
}
