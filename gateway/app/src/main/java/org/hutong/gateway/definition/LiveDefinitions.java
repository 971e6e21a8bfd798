package org.hutong.gateway.definition;

import java.util.Collection;
import java.util.Map;

/** Lets the definitions of one kind serve on this node. Called by one thread at a time. */
public interface LiveDefinitions {

    /** The kind it looks after. */
    DefinitionKind kind();

    /**
     * Takes over what has changed. Called without changes of its own kind when something that they may refer to has changed.
     * A version that cannot serve leaves the one before it serving.
     *
     * @return why those versions that cannot serve do not, by id
     */
    Map<String, String> apply(Collection<Change> changes);

    /** What an administrator may like to know about a definition that serves on this node; empty if nothing. */
    default Map<String, Object> condition(String id) {
        return Map.of();
    }
}
