/** How long the access log's readable side is kept: erasure after its retention, legal holds. */
@NullMarked
package org.hutong.gateway.retention;

import org.jspecify.annotations.NullMarked;
