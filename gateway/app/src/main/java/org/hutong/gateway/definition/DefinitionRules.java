package org.hutong.gateway.definition;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What definitions of one kind must be. */
public interface DefinitionRules {

    /** The kind it is about. */
    DefinitionKind kind();

    /** Where the operator's files of this kind are, as a Spring resource pattern; blank for none. */
    String files();

    /** What a file of the operator says, before it is checked like anything else. */
    default JsonNode fromFile(JsonNode content) {
        return content;
    }

    /**
     * Checks what somebody wrote.
     *
     * @param content what was written
     * @param earlier the newest version's content as it is saved; null if there is none
     * @return what to save
     * @throws InvalidDefinition with all that is wrong
     */
    Checked checked(JsonNode content, @Nullable JsonNode earlier);

    /** As anybody may see it: without secrets. */
    default JsonNode shown(JsonNode content) {
        return content;
    }

    /** As it can be compared with what a file says: secrets opened. Never show it, never save it. */
    default JsonNode compared(JsonNode content) {
        return content;
    }

    /** What it cannot serve without. */
    Set<DefinitionName> references(JsonNode content);

    /** Whether a version serves only after a test with it has passed. */
    default boolean servesOnlyOnceTested() {
        return false;
    }

    /** Whether a change takes two people: one proposes it, another approves. Pausing never does, so that it can be done at once. */
    default boolean takesTwoPeople() {
        return false;
    }

    /**
     * What was checked.
     *
     * @param id which definition it is
     * @param content what to save
     */
    record Checked(String id, JsonNode content) {}
}
