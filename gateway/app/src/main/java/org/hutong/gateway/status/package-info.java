/** The status of issued credentials: entries in lists, published lists, revocation. */
@NullMarked
package org.hutong.gateway.status;

import org.jspecify.annotations.NullMarked;
