/** Witnessing (C2SP tlog-witness) without the HTTP: what a witness answers, what a log asks and makes of the answer. */
@NullMarked
package org.hutong.ledger.witness;

import org.jspecify.annotations.NullMarked;
