/** Certificate types: what exists, who may hold it, what its record looks like. */
@NullMarked
package org.hutong.gateway.catalogue;

import org.jspecify.annotations.NullMarked;
