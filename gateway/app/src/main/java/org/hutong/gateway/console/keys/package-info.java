/** Pages about keys, and about whose signatures are believed. */
@NullMarked
package org.hutong.gateway.console.keys;

import org.jspecify.annotations.NullMarked;
