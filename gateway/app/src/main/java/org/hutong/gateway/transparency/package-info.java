/** The access log as a transparency log: a Merkle tree in tiles with signed checkpoints (RFC 6962, C2SP tlog-tiles). */
@NullMarked
package org.hutong.gateway.transparency;

import org.jspecify.annotations.NullMarked;
