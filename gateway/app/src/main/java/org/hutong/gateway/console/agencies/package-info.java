/** Pages about agencies: onboarding until the first call, secrets, suspension, usage. */
@NullMarked
package org.hutong.gateway.console.agencies;

import org.jspecify.annotations.NullMarked;
