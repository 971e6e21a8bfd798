/** Time by step, in metrics and traces. */
@NullMarked
package org.hutong.gateway.observability;

import org.jspecify.annotations.NullMarked;
