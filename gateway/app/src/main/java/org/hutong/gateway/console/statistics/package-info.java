/** How many accesses there were, for auditors. */
@NullMarked
package org.hutong.gateway.console.statistics;

import org.jspecify.annotations.NullMarked;
