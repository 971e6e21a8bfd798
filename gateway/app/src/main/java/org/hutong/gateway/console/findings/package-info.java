/** What the rules have found in the access log, for auditors. */
@NullMarked
package org.hutong.gateway.console.findings;

import org.jspecify.annotations.NullMarked;
