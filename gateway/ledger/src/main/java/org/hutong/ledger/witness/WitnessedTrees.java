package org.hutong.ledger.witness;

/** What a witness remembers. Forgetting it, or going back to an older copy, lets a log fork unseen: keep it durably. */
public interface WitnessedTrees {

    /** The largest tree cosigned for an origin; {@link WitnessedTree#NONE} before the first. */
    WitnessedTree latest(String origin);

    /**
     * Moves on, if nobody did meanwhile: compare and swap in one step.
     *
     * @param from what {@link #latest} answered
     * @param to what is to be cosigned; durable when this returns true
     * @return false when the latest is not {@code from} any more, and then nothing has changed
     */
    boolean advance(String origin, WitnessedTree from, WitnessedTree to);
}
