/**
 * The transparency log's mathematics: an RFC 6962 tree, its proofs, and salted commitments as its leaves. No storage,
 * no network, no dependencies.
 */
@NullMarked
package org.hutong.ledger;

import org.jspecify.annotations.NullMarked;
