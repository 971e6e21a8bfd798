package org.hutong.gateway.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a proposal wants to do with a definition.
 *
 * @param act what
 * @param id to which definition of its kind
 * @param version the version that whoever proposes has seen; 0 for one that is to be created
 * @param to the version to go back to; 0 if it is no roll-back
 * @param content what it shall say; missing unless it is created or changed
 */
record ProposedAct(Act act, String id, int version, int to, JsonNode content) {

    /** The acts, as they are written. */
    enum Act {
        CREATE,
        CHANGE,
        ACTIVATE,
        RESUME,
        ROLL_BACK,
        DELETE;

        private static final List<String> WRITTEN =
                Arrays.stream(values()).map(Act::written).toList();

        private String written() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static Optional<Act> of(String text) {
            return Arrays.stream(values())
                    .filter(act -> act.written().equals(text))
                    .findFirst();
        }

        boolean writes() {
            return this == CREATE || this == CHANGE;
        }
    }

    /**
     * Reads what somebody proposes: {@code act}, {@code version} and {@code id} or the content itself, under the kind's own name.
     *
     * @throws InvalidRequest with every mistake
     */
    static ProposedAct read(DefinitionKind kind, JsonNode proposed) {
        var form = Form.of(proposed);
        @Nullable Act act = form.oneOf("act", Act::of, Act.WRITTEN);
        if (act == null) {
            throw new InvalidRequest(form.errors());
        }
        JsonNode content = act.writes() ? form.tree(kind.member()) : MissingNode.getInstance();
        var id = act == Act.CREATE ? Objects.requireNonNullElse(form.optionalText("id", 50), "") : form.text("id", 50);
        int version = act == Act.CREATE ? 0 : form.integer("version");
        int to = act == Act.ROLL_BACK ? form.integer("to") : 0;
        form.finish();
        if (act == Act.CHANGE && !content.path("id").asString(id).equals(id)) {
            throw new InvalidRequest(List.of(FieldError.of("/" + kind.member() + "/id", "id-changed")));
        }
        return new ProposedAct(act, id, version, to, content);
    }
}
