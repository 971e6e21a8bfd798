/** The access log: an entry is committed before anything is disclosed. */
@NullMarked
package org.hutong.gateway.accesslog;

import org.jspecify.annotations.NullMarked;
