/** Findings: what rules see in the access log that an auditor ought to look at, and what became of it. */
@NullMarked
package org.hutong.gateway.finding;

import org.jspecify.annotations.NullMarked;
