package org.hutong.connector.queue;

import java.util.Map;

/**
 * What is sent for one query.
 *
 * @param body JSON, with personal data
 * @param properties without
 */
record QueueRequest(String body, Map<String, String> properties) {

    /** The length of the body alone. */
    @Override
    public String toString() {
        return "QueueRequest[" + body.length() + " characters]";
    }
}
