/** Long-term evidence: credentials packed with what proves them, under timestamps of an authority (RFC 3161, RFC 4998). */
@NullMarked
package org.hutong.gateway.evidence;

import org.jspecify.annotations.NullMarked;
