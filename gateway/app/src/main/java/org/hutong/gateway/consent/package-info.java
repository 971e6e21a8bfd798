/** Consent: use codes (用证码), by which a holder who is present, or who has entrusted somebody, agrees to one lookup. */
@NullMarked
package org.hutong.gateway.consent;

import org.jspecify.annotations.NullMarked;
