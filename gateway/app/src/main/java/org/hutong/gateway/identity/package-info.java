/** Who is calling: the authenticated agency, and the security of the HTTP edge. */
@NullMarked
package org.hutong.gateway.identity;

import org.jspecify.annotations.NullMarked;
