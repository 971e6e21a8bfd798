/** Pages about the policy: what it says, what it would decide, and how it is changed. */
@NullMarked
package org.hutong.gateway.console.policies;

import org.jspecify.annotations.NullMarked;
