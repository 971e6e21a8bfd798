/** What is shared, on what terms, and who provides it: where an application begins. */
@NullMarked
package org.hutong.gateway.console.catalogue;

import org.jspecify.annotations.NullMarked;
