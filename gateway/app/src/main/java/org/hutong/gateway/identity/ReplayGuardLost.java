package org.hutong.gateway.identity;

import org.springframework.security.core.AuthenticationException;

/** Whether a proof of possession was used before cannot be known at the moment, so it is not taken. */
final class ReplayGuardLost extends AuthenticationException {

    ReplayGuardLost(String why) {
        super(why);
    }

    ReplayGuardLost(String why, Throwable cause) {
        super(why, cause);
    }
}
