package org.hutong.gateway.policy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hutong.policy.PolicyBundle;
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

    /** What makes a whole bundle of a version's content. */
    static Revision between(List<JsonNode> grants, PolicyRules rules, PolicyBundle next) {
        var before = new HashMap<String, JsonNode>();
        grants.forEach(grant -> before.put(id(grant), grant));
        var put = next.grants().stream()
                .filter(grant -> !grant.equals(before.get(id(grant))))
                .toList();
        next.grants().forEach(grant -> before.remove(id(grant)));
        return new Revision(
                put,
                before.keySet(),
                next.guards().equals(rules.guards()) ? null : next.guards(),
                next.decisionTables().equals(rules.decisionTables()) ? null : next.decisionTables());
    }

    static String id(JsonNode grant) {
        return grant.path("id").asString("");
    }

    /** Nothing would change. */
    boolean isEmpty() {
        return put.isEmpty() && remove.isEmpty() && guards == null && decisionTables == null;
    }

    /** Of every grant that comes, changes or goes. */
    Set<String> ids() {
        var ids = new HashSet<>(remove);
        put.forEach(grant -> ids.add(id(grant)));
        return ids;
    }

    /** The part that decides. */
    PolicyEdit edit() {
        return new PolicyEdit(put, remove, guards);
    }

    /** The rules that it makes of those before. */
    PolicyRules over(PolicyRules before) {
        return new PolicyRules(
                Objects.requireNonNullElse(guards, before.guards()),
                Objects.requireNonNullElse(decisionTables, before.decisionTables()));
    }
}
