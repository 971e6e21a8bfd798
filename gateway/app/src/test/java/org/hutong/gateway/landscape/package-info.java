/** The real surroundings that the integration tests run in: identity provider, database, provinces, gateway. */
@NullMarked
package org.hutong.gateway.landscape;

import org.jspecify.annotations.NullMarked;
