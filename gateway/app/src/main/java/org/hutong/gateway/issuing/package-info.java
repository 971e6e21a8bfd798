/** Issuing provinces' keys and the trust list. */
@NullMarked
package org.hutong.gateway.issuing;

import org.jspecify.annotations.NullMarked;
