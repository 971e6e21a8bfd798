/** Checking credentials for agencies that cannot do it themselves. */
@NullMarked
package org.hutong.gateway.verification;

import org.jspecify.annotations.NullMarked;
