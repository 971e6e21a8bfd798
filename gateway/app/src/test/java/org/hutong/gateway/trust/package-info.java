/** Tests of other operators' trust lists. */
@NullMarked
package org.hutong.gateway.trust;

import org.jspecify.annotations.NullMarked;
