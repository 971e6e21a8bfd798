package org.hutong.connector.queue;

import java.time.Duration;
import org.hutong.connector.Parameters;

/**
 * Who speaks to which broker. Connections for which all of it is equal share one link.
 *
 * @param connect limit for making the link, and for the broker's answer to each single command
 */
record Login(BrokerAddress address, String username, String password, Duration connect) {

    static Login of(Parameters parameters) {
        return new Login(
                BrokerAddress.parse(parameters.text("url")),
                parameters.text("username"),
                parameters.secret("password").reveal(),
                parameters.duration("connectTimeout"));
    }

    /** The address alone. */
    @Override
    public String toString() {
        return "Login[" + address + "]";
    }
}
