/** Whom a certificate belongs to: kinds of holder and their numbers, checked at the door. */
@NullMarked
package org.hutong.gateway.holder;

import org.jspecify.annotations.NullMarked;
