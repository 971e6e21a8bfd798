/** The OpenAPI document and the page that shows it. */
@NullMarked
package org.hutong.gateway.contract;

import org.jspecify.annotations.NullMarked;
