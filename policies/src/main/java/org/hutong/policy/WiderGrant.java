package org.hutong.policy;

import java.util.List;

/**
 * A grant that gives more than was applied for.
 *
 * @param grant its id
 * @param application the number of its application
 * @param beyond what goes beyond the application, never empty
 */
public record WiderGrant(String grant, String application, List<Beyond> beyond) {

    /**
     * One dimension that goes beyond.
     *
     * @param key the key of {@code grants.yaml}; {@code application} if there is no application of that number
     * @param values those of the grant that the application does not have; {@code *} is all fields
     */
    public record Beyond(String key, List<String> values) {

        /** Copies the list. */
        public Beyond {
            values = List.copyOf(values);
        }
    }

    /** Copies the list. */
    public WiderGrant {
        beyond = List.copyOf(beyond);
    }
}
