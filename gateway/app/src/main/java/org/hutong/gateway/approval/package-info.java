/** Changes that need two people: one proposes, another approves. */
@NullMarked
package org.hutong.gateway.approval;

import org.jspecify.annotations.NullMarked;
