package org.hutong.gateway.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.definition.Definitions.Author;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Export and import of all definitions. An import is one transaction: all of it or nothing. What is the same already stays as it
 * is, so importing twice changes nothing; what the files do not name stays too.
 */
@Component
class DefinitionImport {

    private final Definitions definitions;
    private final DefinitionTables tables;
    private final TransactionTemplate transaction;
    private final Map<DefinitionKind, DefinitionRules> rules = new EnumMap<>(DefinitionKind.class);

    DefinitionImport(
            Definitions definitions,
            DefinitionTables tables,
            List<DefinitionRules> rules,
            PlatformTransactionManager transactions) {
        this.definitions = definitions;
        this.tables = tables;
        this.transaction = new TransactionTemplate(transactions);
        rules.forEach(kind -> this.rules.put(kind.kind(), kind));
    }

    /**
     * What an import does to one definition.
     *
     * @param definition for example {@code types/driving-licence}
     * @param act created, changed or unchanged
     * @param version its newest version afterwards
     * @param activated whether that version serves afterwards
     * @param differences how it differs from what was there
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Imported(String definition, String act, int version, boolean activated, List<Difference> differences) {

        /** Lines for people, as they are printed. */
        String lines() {
            var text = new StringBuilder(act).append(' ').append(definition).append('\n');
            differences.forEach(
                    difference -> text.append("    ").append(difference.line()).append('\n'));
            return text.toString();
        }
    }

    /** The newest version of every definition, without secrets, kinds in their order. */
    Map<DefinitionName, JsonNode> export() {
        var contents = new LinkedHashMap<DefinitionName, JsonNode>();
        for (var kind : DefinitionKind.values()) {
            tables.newest(kind)
                    .forEach((id, version) -> contents.put(
                            new DefinitionName(kind, id), rules(kind).shown(version.content())));
        }
        return contents;
    }

    /**
     * Takes over what files say.
     *
     * @param activate whether what serves without a test is activated too
     * @param dryRun whether only to say what would be done
     * @throws InvalidRequest if anything is wrong: names all of it, and nothing is changed
     */
    List<Imported> run(Map<DefinitionName, JsonNode> contents, Author author, boolean activate, boolean dryRun) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            var imported = take(contents, author, activate);
            if (dryRun) {
                status.setRollbackOnly();
            }
            return imported;
        }));
    }

    private List<Imported> take(Map<DefinitionName, JsonNode> contents, Author author, boolean activate) {
        tables.nextPosition();
        var imported = new ArrayList<Imported>();
        var errors = new ArrayList<FieldError>();
        contents.forEach((name, content) -> {
            try {
                imported.add(take(name, content, author, activate));
            } catch (InvalidDefinition invalid) {
                errors.addAll(invalid.below(name.toString()));
            }
        });
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        imported.sort(Comparator.comparing(one -> one.act().equals("unchanged")));
        return imported;
    }

    private Imported take(DefinitionName name, JsonNode content, Author author, boolean activate) {
        var kind = rules(name.kind());
        var state = definitions.find(name);
        var before = state.flatMap(found -> definitions.version(name, found.latest()))
                .map(DefinitionVersion::content)
                .orElse(null);
        var checked = kind.checked(content, before);
        if (!checked.id().equals(name.id())) {
            throw InvalidDefinition.at("", "id-changed");
        }
        definitions.requireKnown(kind.references(checked.content()));
        var differences = differences(kind, before, checked.content());
        boolean same = before != null && kind.compared(before).equals(kind.compared(checked.content()));
        if (!same && kind.changesOnlyByReview()) {
            throw InvalidDefinition.at("", "review-required");
        }
        if (!same && kind.takesTwoPeople()) {
            throw InvalidDefinition.at("", "proposal-required");
        }
        var after = state.isEmpty()
                ? definitions.create(name, checked.content(), author)
                : same ? state.get() : definitions.change(name, state.get().latest(), checked.content(), author);
        boolean serves = after.stage().equals("active");
        boolean activates = activate
                && !serves
                && !after.paused()
                && !kind.servesOnlyOnceTested()
                && !kind.takesTwoPeople()
                && !kind.changesOnlyByReview();
        if (activates) {
            // What it refers to comes before it, and was activated with it.
            definitions.activate(name, after.latest(), false, _ -> {}, author);
        }
        return new Imported(
                name.toString(),
                state.isEmpty() ? "created" : same ? "unchanged" : "changed",
                after.latest(),
                serves || activates,
                differences);
    }

    private static List<Difference> differences(DefinitionRules kind, @Nullable JsonNode before, JsonNode after) {
        return before == null ? List.of() : Difference.between(kind.shown(before), kind.shown(after));
    }

    private DefinitionRules rules(DefinitionKind kind) {
        var found = rules.get(kind);
        if (found == null) {
            throw new IllegalStateException("No rules for " + kind);
        }
        return found;
    }
}
