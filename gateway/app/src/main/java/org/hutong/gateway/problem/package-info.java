/** Every refusal the gateway can give, and the one place that turns it into an RFC 9457 problem. */
@NullMarked
package org.hutong.gateway.problem;

import org.jspecify.annotations.NullMarked;
