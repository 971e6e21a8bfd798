/** Changes of the catalogue, from being asked for to being published. */
@NullMarked
package org.hutong.gateway.listing;

import org.jspecify.annotations.NullMarked;
