/** The policy snapshot that decides on this node. */
@NullMarked
package org.hutong.gateway.policy;

import org.jspecify.annotations.NullMarked;
