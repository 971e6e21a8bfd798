/**
 * What a log signs and what others may rely on: checkpoints (C2SP tlog-checkpoint), cosignatures of witnesses
 * (tlog-cosignature), the quorum one asks for, and proofs that carry all of it (tlog-proof).
 */
@NullMarked
package org.hutong.ledger.checkpoint;

import org.jspecify.annotations.NullMarked;
