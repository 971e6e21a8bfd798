package org.hutong.gateway.definition;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.problem.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Changes of definitions, each one transaction and one step of the feed that nodes follow. Whoever changes says which
 * version he has seen, and is refused if there is a newer one.
 */
@Component
class Definitions {

    private final DefinitionTables tables;

    Definitions(DefinitionTables tables) {
        this.tables = tables;
    }

    /**
     * Saves the first version of a new definition, or of one that was deleted.
     *
     * @throws StaleVersion if there is such a definition already
     */
    @Transactional
    public DefinitionState create(DefinitionName name, JsonNode content, Author author) {
        long position = tables.nextPosition();
        int version = tables.revive(name, position);
        if (version == 0) {
            throw new StaleVersion(0, require(name).latest());
        }
        tables.addVersion(name, version, content, author);
        return done(name, "created", version, author);
    }

    /** Saves a new version; the one that serves goes on serving. */
    @Transactional
    public DefinitionState change(DefinitionName name, int seen, JsonNode content, Author author) {
        long position = tables.nextPosition();
        int version = lock(name, seen).latest() + 1;
        tables.addVersion(name, version, content, author);
        tables.latest(name, version, position);
        return done(name, "changed", version, author);
    }

    /** Notes that a test with the newest version passed. */
    @Transactional
    public DefinitionState tested(DefinitionName name, int seen, Author author) {
        tables.tested(name, lock(name, seen).latest());
        return done(name, "tested", seen, author);
    }

    /**
     * Lets the newest version serve.
     *
     * @throws NotTested if it must pass a test first
     */
    @Transactional
    public DefinitionState activate(DefinitionName name, int seen, boolean onlyOnceTested, Check check, Author author) {
        long position = tables.nextPosition();
        var state = lock(name, seen);
        check.pass(state.latest());
        if (onlyOnceTested && (state.tested() == null || state.tested() != state.latest())) {
            throw new NotTested();
        }
        tables.serve(name, state.latest(), false, position);
        return done(name, "activated", seen, author);
    }

    /** Stops serving, or goes on with the version that served. */
    @Transactional
    public DefinitionState pause(DefinitionName name, int seen, boolean paused, Check check, Author author) {
        long position = tables.nextPosition();
        var state = lock(name, seen);
        if (state.active() != null) {
            check.pass(state.active());
        }
        tables.serve(name, state.active(), paused, position);
        return done(name, paused ? "paused" : "resumed", seen, author);
    }

    /**
     * Saves an older version's content as the newest version; it serves at once, as that older version did.
     *
     * @throws NotTested if that version has neither served nor passed a test, and has to
     */
    @Transactional
    public DefinitionState rollBack(
            DefinitionName name, int seen, int to, boolean onlyOnceTested, Check check, Author author) {
        long position = tables.nextPosition();
        int version = lock(name, seen).latest() + 1;
        if (onlyOnceTested && !tables.hasProved(name, to)) {
            throw new NotTested();
        }
        check.pass(to);
        var content = version(name, to).orElseThrow(UnknownDefinition::new).content();
        tables.addVersion(name, version, content, author);
        tables.latest(name, version, position);
        tables.tested(name, version);
        tables.serve(name, version, false, position);
        return done(name, "rolled-back", version, author);
    }

    /** Removes a definition from use; its versions are kept. */
    @Transactional
    public void delete(DefinitionName name, int seen, Check check, Author author) {
        long position = tables.nextPosition();
        var state = lock(name, seen);
        check.pass(state.latest());
        tables.delete(name, state, position);
        tables.note(name, "deleted", seen, author);
    }

    /**
     * Saves and serves what a file of the operator says, unless an administrator has had it in hand since: another node may have been
     * faster, and what somebody has changed, paused or deleted stays so.
     */
    @Transactional
    public void seed(DefinitionName name, JsonNode content, Author author) {
        long position = tables.nextPosition();
        if (tables.isInOtherHands(name, author)) {
            return;
        }
        var before = find(name);
        int version = before.map(state -> state.latest() + 1).orElseGet(() -> tables.revive(name, position));
        tables.addVersion(name, version, content, author);
        tables.latest(name, version, position);
        tables.serve(name, version, false, position);
        tables.note(name, before.isPresent() ? "changed" : "created", version, author);
        tables.note(name, "activated", version, author);
    }

    /**
     * Makes sure that there is whatever is referred to; it need not serve yet.
     *
     * @throws InvalidDefinition with all that is missing
     */
    public void requireKnown(Set<DefinitionName> references) {
        var missing = references.stream()
                .filter(reference -> find(reference).isEmpty())
                .map(reference -> FieldError.of("", "reference-unknown", reference))
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidDefinition(missing);
        }
    }

    /** All definitions of a kind in use, in the order of their names. */
    public List<DefinitionState> all(DefinitionKind kind) {
        return tables.all(kind);
    }

    /** One definition in use. */
    public Optional<DefinitionState> find(DefinitionName name) {
        return tables.find(name, false);
    }

    /** One version of a definition. */
    public Optional<DefinitionVersion> version(DefinitionName name, int version) {
        return tables.version(name, version);
    }

    /** All versions of a definition, the newest first. */
    public List<DefinitionVersion> versions(DefinitionName name) {
        return tables.versions(name);
    }

    /** What was done to a definition, the newest first. */
    public List<DefinitionAct> acts(DefinitionName name) {
        return tables.acts(name);
    }

    private DefinitionState done(DefinitionName name, String act, int version, Author author) {
        tables.note(name, act, version, author);
        return require(name);
    }

    private DefinitionState lock(DefinitionName name, int seen) {
        var state = tables.find(name, true).orElseThrow(UnknownDefinition::new);
        if (state.latest() != seen) {
            throw new StaleVersion(seen, state.latest());
        }
        return state;
    }

    private DefinitionState require(DefinitionName name) {
        return find(name).orElseThrow(UnknownDefinition::new);
    }

    /** A check made while no other change can come between it and what it permits. */
    @FunctionalInterface
    interface Check {

        /**
         * Refuses by throwing.
         *
         * @param version the version that it is about
         */
        void pass(int version);
    }

    /**
     * Who changes something, and why.
     *
     * @param id of the administrator
     * @param reason in words; null where none was asked for
     * @param actor the administrator himself; null where the gateway itself takes over a file
     */
    record Author(
            String id, @Nullable String reason, @Nullable Actor actor) {

        static Author of(Actor actor, @Nullable String reason) {
            return new Author(actor.name(), reason, actor);
        }
    }
}
