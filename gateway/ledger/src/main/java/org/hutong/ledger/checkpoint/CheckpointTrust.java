package org.hutong.ledger.checkpoint;

import java.util.Set;
import org.hutong.ledger.note.NoteKey;

/** What a policy makes of a checkpoint. */
public sealed interface CheckpointTrust {

    /**
     * The log signed it, and enough witnesses did.
     *
     * @param cosigners the witnesses of the policy that signed, in the order of the note
     */
    record Trusted(Set<NoteKey> cosigners) implements CheckpointTrust {}

    /** It is of another log than the policy is for. */
    record WrongOrigin(String origin) implements CheckpointTrust {}

    /** None of the log's keys signed it. */
    record NotSigned() implements CheckpointTrust {}

    /** A signature bears a known key's name and ID and is not its own. */
    record WrongSignature(NoteKey key) implements CheckpointTrust {}

    /**
     * The log signed it, but too few witnesses did.
     *
     * @param cosigners those that did
     * @param least number that the policy asks for
     */
    record NoQuorum(Set<NoteKey> cosigners, int least) implements CheckpointTrust {}
}
