/** Connections to provincial systems: made, mapped, tested, switched and watched. */
@NullMarked
package org.hutong.gateway.console.connections;

import org.jspecify.annotations.NullMarked;
