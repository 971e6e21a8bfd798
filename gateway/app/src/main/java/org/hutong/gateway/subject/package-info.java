/** The subject report: who looked at a person, when and why, and what was disclosed; for the authority that answers people's requests. */
@NullMarked
package org.hutong.gateway.subject;

import org.jspecify.annotations.NullMarked;
