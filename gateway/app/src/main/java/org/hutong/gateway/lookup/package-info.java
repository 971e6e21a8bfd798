/** One lookup, end to end: the steps of camel/lookup.camel.yaml. */
@NullMarked
package org.hutong.gateway.lookup;

import org.jspecify.annotations.NullMarked;
