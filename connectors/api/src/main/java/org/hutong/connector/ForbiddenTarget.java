package org.hutong.connector;

import java.net.UnknownHostException;

/** A host may not be connected to: none of its addresses is allowed. Which, is not told to whoever chose the name. */
public final class ForbiddenTarget extends UnknownHostException {

    ForbiddenTarget() {
        super("the target is not allowed");
    }
}
