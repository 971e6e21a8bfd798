/** Trust lists of other operators: whom two people let speak for which provinces, and what their lists say. */
@NullMarked
package org.hutong.gateway.trust;

import org.jspecify.annotations.NullMarked;
