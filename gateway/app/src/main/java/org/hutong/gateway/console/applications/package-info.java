/** Applying for data of another agency, answering such applications, and the grants that come of them. */
@NullMarked
package org.hutong.gateway.console.applications;

import org.jspecify.annotations.NullMarked;
