package org.hutong.ledger.checkpoint;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.hutong.ledger.note.NoteKey;

/**
 * How many of which witnesses have to have cosigned.
 *
 * @param least number of them, from 0 to all
 * @param witnesses that count, each key once
 */
public record Quorum(int least, List<CosignatureVerifier> witnesses) {

    /** Of those who ask for no witness. */
    public static final Quorum NONE = new Quorum(0, List.of());

    /** @throws IllegalArgumentException when more are asked for than there are, or two have the same public key */
    public Quorum {
        witnesses = List.copyOf(witnesses);
        if (least < 0 || least > witnesses.size()) {
            throw new IllegalArgumentException("a quorum is at most all of its witnesses");
        }
        long keys = witnesses.stream()
                .map(witness -> HexFormat.of().formatHex(witness.verifierKey().publicKey()))
                .distinct()
                .count();
        if (keys < witnesses.size()) {
            throw new IllegalArgumentException("a witness counts once, by whatever name");
        }
    }

    /** Whether these keys, whose signatures were checked, are enough. */
    public boolean reachedBy(Set<NoteKey> signers) {
        return witnesses.stream()
                        .filter(witness -> signers.contains(witness.key()))
                        .count()
                >= least;
    }
}
