package org.hutong.connector;

import java.util.Map;

/** How a connection is, beyond the answers it gives: for whoever administers it. */
@FunctionalInterface
public interface ConnectionCondition {

    /** A connector with nothing to tell. */
    ConnectionCondition NOTHING = Map::of;

    /**
     * What is known now, by names such as {@code snapshot.rows}. Values are texts: numbers in decimal digits, times in ISO 8601,
     * reasons as fixed sentences. Neither secrets nor personal data. Called from any thread at any time, also once the connection
     * has stopped; must neither wait for the source nor throw.
     */
    Map<String, String> facts();
}
