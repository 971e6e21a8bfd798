/** Certificate types: their fields, and how a credential of each looks. */
@NullMarked
package org.hutong.gateway.console.types;

import org.jspecify.annotations.NullMarked;
