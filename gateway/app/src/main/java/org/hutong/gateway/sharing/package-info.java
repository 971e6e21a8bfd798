/** Sharing as the Government Data Sharing Regulations (Decree 809) order it: working days and deadlines. */
@NullMarked
package org.hutong.gateway.sharing;

import org.jspecify.annotations.NullMarked;
