/** Whether the access log is what was signed: its checkpoint, its witnesses, its verifications, and what is kept of it how long. */
@NullMarked
package org.hutong.gateway.console.log;

import org.jspecify.annotations.NullMarked;
