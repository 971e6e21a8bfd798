/** Definitions: what administrators keep as versioned data, and how every node follows their changes. */
@NullMarked
package org.hutong.gateway.definition;

import org.jspecify.annotations.NullMarked;
