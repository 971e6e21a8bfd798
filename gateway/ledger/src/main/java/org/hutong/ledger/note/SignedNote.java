package org.hutong.ledger.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hutong.ledger.MalformedException;

/**
 * A text and its signatures (C2SP signed-note). The text means nothing until {@link #signers} has found a key that one
 * trusts.
 *
 * @param text UTF-8 without control characters but newlines, the last of which ends it
 * @param signatures 1 to 100
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    /** Length of the longest note in bytes; room for 64 signatures of 5 KB. */
    public static final int LONGEST = 512 * 1024;

    private static final int MOST_SIGNATURES = 100;
    private static final String BLANK_LINE = "\n\n";

    /** @throws MalformedException when the text cannot be a note's, or there are no or too many signatures */
    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!isText(text)) {
            throw new MalformedException("a note's text ends in a newline and has no other control characters");
        }
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new MalformedException("a note has 1 to " + MOST_SIGNATURES + " signatures");
        }
    }

    /** Signs a text with one or more keys. */
    public static SignedNote sign(String text, List<NoteSigner> signers) {
        return new SignedNote(text, signatures(text, signers));
    }

    /** The same note with further signatures at its end. */
    public SignedNote with(List<NoteSignature> further) {
        List<NoteSignature> all = new ArrayList<>(signatures);
        all.addAll(further);
        return new SignedNote(text, all);
    }

    /**
     * Reads a note.
     *
     * @throws MalformedException when the bytes are not a note, or more than 512 KB
     */
    public static SignedNote parse(byte[] bytes) {
        if (bytes.length > LONGEST) {
            throw new MalformedException("a note has at most " + LONGEST + " bytes");
        }
        return parse(Canonical.utf8(bytes));
    }

    /** @throws MalformedException when the text is not a note */
    public static SignedNote parse(String note) {
        int blank = note.lastIndexOf(BLANK_LINE);
        if (blank < 0 || !note.endsWith("\n") || blank + BLANK_LINE.length() == note.length()) {
            throw new MalformedException("a note is a text, an empty line and signature lines");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        String lines = note.substring(blank + BLANK_LINE.length(), note.length() - 1);
        for (String line : lines.split("\n", MOST_SIGNATURES + 1)) {
            signatures.add(NoteSignature.parse(line));
        }
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    /**
     * Which of the keys signed. Signatures of other keys are passed over, as the specification demands.
     *
     * @return the keys that signed, in the order of the note; none when no known key did, and then the text must be ignored
     * @throws WrongSignatureException when a signature bears the name and ID of one of the keys but is not its own
     */
    public Set<NoteKey> signers(Collection<? extends NoteVerifier> verifiers) {
        Set<NoteKey> signers = new LinkedHashSet<>();
        for (NoteSignature signature : signatures) {
            for (NoteVerifier verifier : verifiers) {
                if (verifier.key().equals(signature.key())) {
                    if (!verifier.verifies(text, signature.value())) {
                        throw new WrongSignatureException(signature.key());
                    }
                    signers.add(signature.key());
                }
            }
        }
        return signers;
    }

    /** The note as bytes, the same as it was read from. */
    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The note as text. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature).append('\n'));
        return note.toString();
    }

    private static List<NoteSignature> signatures(String text, List<NoteSigner> signers) {
        return signers.stream()
                .map(signer -> new NoteSignature(signer.key(), signer.sign(text)))
                .toList();
    }

    private static boolean isText(String text) {
        return text.endsWith("\n") && text.chars().allMatch(character -> character >= ' ' || character == '\n');
    }
}
