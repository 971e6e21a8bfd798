/** Errors that agencies report in records they were given, and what the providers answer. */
@NullMarked
package org.hutong.gateway.correction;

import org.jspecify.annotations.NullMarked;
