/** Agencies: who may call, through which systems, from where; and their clients at the identity provider. */
@NullMarked
package org.hutong.gateway.agency;

import org.jspecify.annotations.NullMarked;
