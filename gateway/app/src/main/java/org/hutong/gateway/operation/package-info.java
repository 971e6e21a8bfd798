/** How the gateway is doing as a whole, for whoever runs it: figures without anything about people. */
@NullMarked
package org.hutong.gateway.operation;

import org.jspecify.annotations.NullMarked;
