/** Who looked at what, and why: for auditors. Reading is itself logged. */
@NullMarked
package org.hutong.gateway.audit;

import org.jspecify.annotations.NullMarked;
