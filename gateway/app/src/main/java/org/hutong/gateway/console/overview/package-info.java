/** The first page of administrators: how it goes, and what is to be done. */
@NullMarked
package org.hutong.gateway.console.overview;

import org.jspecify.annotations.NullMarked;
