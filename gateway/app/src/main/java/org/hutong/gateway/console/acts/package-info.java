/** Who administered the gateway, and who read its log, for auditors. */
@NullMarked
package org.hutong.gateway.console.acts;

import org.jspecify.annotations.NullMarked;
