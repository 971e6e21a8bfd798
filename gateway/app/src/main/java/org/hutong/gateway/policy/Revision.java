package org.hutong.gateway.policy;

import java.util.List;
import java.util.Set;
import org.hutong.policy.PolicyEdit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the next version does differently.
 *
 * @param put grants that come, or replace the one of their id
 * @param remove ids of grants that go
 * @param guards the new guards; null leaves them
 * @param decisionTables the new tables; null leaves them
 */
record Revision(
        List<JsonNode> put,
        Set<String> remove,
        @Nullable String guards,
        @Nullable String decisionTables) {

    /** Nothing would change. */
    boolean isEmpty() {
        return put.isEmpty() && remove.isEmpty() && guards == null && decisionTables == null;
    }

    /** The part that decides. */
    PolicyEdit edit() {
        return new PolicyEdit(put, remove, guards);
    }
}
