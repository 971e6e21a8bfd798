package org.hutong.policy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What makes the next policy of one.
 *
 * @param put grants that come, or replace the one of their id, each in the shape of an element of {@code grants.yaml}
 * @param remove ids of grants that go
 * @param guards what {@code guards.yaml} is to say; null leaves the guards as they are
 */
public record PolicyEdit(
        List<JsonNode> put, Set<String> remove, @Nullable String guards) {

    /** Copies the collections. */
    public PolicyEdit {
        put = List.copyOf(put);
        remove = Set.copyOf(remove);
    }
}
