/** Secrets at rest: encrypted under a master key that is not in the database. */
@NullMarked
package org.hutong.gateway.secret;

import org.jspecify.annotations.NullMarked;
