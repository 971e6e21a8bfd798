/** Where durable data lives: an external PostgreSQL, or an embedded one. */
@NullMarked
package org.hutong.gateway.store;

import org.jspecify.annotations.NullMarked;
