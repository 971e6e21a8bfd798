/**
 * The transparency log's mathematics: an RFC 6962 tree, in memory or in tiles (C2SP tlog-tiles), its proofs, and salted
 * commitments as its leaves. No storage, no network, no dependencies.
 */
@NullMarked
package org.hutong.ledger;

import org.jspecify.annotations.NullMarked;
