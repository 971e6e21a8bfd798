/** Connections to provincial systems: which one serves a type for a province, and asking it. */
@NullMarked
package org.hutong.gateway.connection;

import org.jspecify.annotations.NullMarked;
