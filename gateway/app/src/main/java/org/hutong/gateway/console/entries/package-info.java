/** The access log, for auditors: who looked at what, when and why, with proofs that browsers check. */
@NullMarked
package org.hutong.gateway.console.entries;

import org.jspecify.annotations.NullMarked;
