package org.hutong.gateway.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.policy.DecisionTable;
import org.hutong.policy.InvalidBundle;
import org.hutong.policy.PolicyBundle;
import org.hutong.policy.PolicySnapshot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What somebody proposes to change in the policy, read member by member; every mistake is told at its place. */
final class ProposedPolicy {

    private static final int LONGEST_TEXT = 1024 * 1024;
    private static final int MOST_GRANTS = 20_000;
    private static final int MOST_ERRORS = 50;

    private final List<FieldError> errors = new ArrayList<>();

    private ProposedPolicy() {}

    /**
     * Reads {@code {baseVersion, grants: {put, remove}, guards, decisionTables}}, each but the first optional.
     *
     * @throws InvalidRequest with every mistake
     */
    static Revision changes(JsonNode content) {
        var form = new ProposedPolicy();
        form.allowOnly(content, "", Set.of("baseVersion", "grants", "guards", "decisionTables"));
        var grants = content.path("grants");
        if (!grants.isMissingNode()) {
            form.allowOnly(grants, "/grants", Set.of("put", "remove"));
        }
        var put = form.grants(grants.path("put"), "/grants/put");
        var remove = form.ids(grants.path("remove"), put);
        var revision = new Revision(put, remove, form.guards(content), form.decisionTables(content));
        form.finish();
        return revision;
    }

    /**
     * Reads {@code {baseVersion, bundle: {grants, guards, decisionTables}}}: the whole of the next policy.
     *
     * @throws InvalidRequest with every mistake
     */
    static PolicyBundle bundle(JsonNode content) {
        var form = new ProposedPolicy();
        form.allowOnly(content, "", Set.of("baseVersion", "bundle"));
        var bundle = content.path("bundle");
        form.allowOnly(bundle, "/bundle", Set.of("grants", "guards", "decisionTables"));
        for (var member : List.of("grants", "guards", "decisionTables")) {
            if (!bundle.has(member)) {
                form.wrong("/bundle/" + member, "required");
            }
        }
        var read = new PolicyBundle(
                form.grants(bundle.path("grants"), "/bundle/grants"),
                Optional.ofNullable(form.text(bundle, "/bundle", "guards", ProposedPolicy::compileGuards))
                        .orElse(""),
                Optional.ofNullable(form.text(bundle, "/bundle", "decisionTables", DecisionTable::parse))
                        .orElse(""));
        form.finish();
        return read;
    }

    /** Reads {@code {rollBackTo, baseVersion}}. */
    static void rollBack(JsonNode content) {
        var form = new ProposedPolicy();
        form.allowOnly(content, "", Set.of("rollBackTo", "baseVersion"));
        form.finish();
    }

    /** A version's number, at least 1. */
    static int version(JsonNode content, String member) {
        var version = content.path(member);
        if (!version.isInt() || version.intValue() < 1) {
            throw wrongVersion(member);
        }
        return version.intValue();
    }

    static InvalidRequest wrongVersion(String member) {
        return new InvalidRequest(List.of(FieldError.of("/content/" + member, "policy-version")));
    }

    /** As it is kept: complete, and in no other shape than that of {@link #changes}. */
    static ObjectNode content(int base, Revision revision) {
        var content = JsonNodeFactory.instance.objectNode().put("baseVersion", base);
        var grants = content.putObject("grants");
        revision.put().forEach(grants.putArray("put")::add);
        revision.remove().stream().sorted().forEach(grants.putArray("remove")::add);
        Optional.ofNullable(revision.guards()).ifPresent(guards -> content.put("guards", guards));
        Optional.ofNullable(revision.decisionTables()).ifPresent(tables -> content.put("decisionTables", tables));
        return content;
    }

    private List<JsonNode> grants(JsonNode list, String pointer) {
        if (list.isMissingNode()) {
            return List.of();
        }
        if (!list.isArray()) {
            wrong(pointer, "not-array");
            return List.of();
        }
        if (list.size() > MOST_GRANTS) {
            wrong(pointer, "too-many", MOST_GRANTS);
            return List.of();
        }
        var grants = new ArrayList<JsonNode>(list.size());
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < list.size(); i++) {
            var grant = list.get(i);
            var place = pointer + "/" + i;
            check(place, () -> PolicySnapshot.requireGrant(grant));
            if (places.putIfAbsent(grant.path("id").asString(""), i) != null) {
                wrong(place + "/id", "repeated");
            }
            grants.add(grant);
        }
        return grants;
    }

    private Set<String> ids(JsonNode list, List<JsonNode> put) {
        if (list.isMissingNode()) {
            return Set.of();
        }
        if (!list.isArray() || list.size() > MOST_GRANTS) {
            wrong("/grants/remove", list.isArray() ? "too-many" : "not-array", MOST_GRANTS);
            return Set.of();
        }
        var taken = new HashSet<>(
                put.stream().map(grant -> grant.path("id").asString("")).toList());
        var ids = new HashSet<String>();
        for (int i = 0; i < list.size(); i++) {
            var id = list.get(i).asString("");
            if (!list.get(i).isString()) {
                wrong("/grants/remove/" + i, "not-text");
            } else if (!taken.add(id)) {
                wrong("/grants/remove/" + i, "repeated");
            } else {
                ids.add(id);
            }
        }
        return ids;
    }

    private @Nullable String guards(JsonNode content) {
        return text(content, "", "guards", ProposedPolicy::compileGuards);
    }

    private @Nullable String decisionTables(JsonNode content) {
        return text(content, "", "decisionTables", DecisionTable::parse);
    }

    private static void compileGuards(String guards) {
        PolicySnapshot.of(new PolicyBundle(List.of(), guards, ""));
    }

    private @Nullable String text(JsonNode object, String above, String member, Consumer<String> parser) {
        var text = object.path(member);
        var pointer = above + "/" + member;
        if (text.isMissingNode()) {
            return null;
        }
        if (!text.isString()) {
            wrong(pointer, "not-text");
            return null;
        }
        if (text.stringValue().length() > LONGEST_TEXT) {
            wrong(pointer, "too-long", LONGEST_TEXT);
            return null;
        }
        check(pointer, () -> parser.accept(text.stringValue()));
        return text.stringValue();
    }

    private void check(String pointer, Runnable reading) {
        try {
            reading.run();
        } catch (InvalidBundle wrong) {
            wrong(pointer, "policy", String.valueOf(wrong.getMessage()));
        }
    }

    private void allowOnly(JsonNode object, String pointer, Set<String> members) {
        if (!object.isObject()) {
            wrong(pointer, "not-object");
            return;
        }
        for (var member : object.propertyNames()) {
            if (!members.contains(member)) {
                wrong(
                        pointer,
                        "policy-member",
                        String.join(", ", members.stream().sorted().toList()));
            }
        }
    }

    private void wrong(String pointer, String code, Object... arguments) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(FieldError.of("/content" + pointer, code, arguments));
        }
    }

    private void finish() {
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
    }
}
