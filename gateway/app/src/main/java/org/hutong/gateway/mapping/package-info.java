/** Mappings: from a province's record to the canonical one of its type, in JSONata, with bounds; and code tables. */
@NullMarked
package org.hutong.gateway.mapping;

import org.jspecify.annotations.NullMarked;
