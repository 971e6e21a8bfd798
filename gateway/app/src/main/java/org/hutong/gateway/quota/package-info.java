/** How much an agency may ask, cluster-wide. */
@NullMarked
package org.hutong.gateway.quota;

import org.jspecify.annotations.NullMarked;
