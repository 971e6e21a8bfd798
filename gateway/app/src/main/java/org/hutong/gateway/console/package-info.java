/**
 * The console: pages for administrators, security officers, agency managers and auditors. It has no rights of its own: each page asks the
 * gateway's own HTTP API with the access token of the person, so what the API refuses no page can show, and what the API notes in the access
 * log is noted for pages too.
 */
@NullMarked
package org.hutong.gateway.console;

import org.jspecify.annotations.NullMarked;
