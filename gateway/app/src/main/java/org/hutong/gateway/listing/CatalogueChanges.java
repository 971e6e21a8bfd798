package org.hutong.gateway.listing;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.accesslog.TimeOrderedId;
import org.hutong.gateway.approval.AlreadyDecided;
import org.hutong.gateway.approval.SecondPersonRequired;
import org.hutong.gateway.catalogue.Catalogue;
import org.hutong.gateway.definition.DefinitionKind;
import org.hutong.gateway.definition.DefinitionName;
import org.hutong.gateway.definition.ReviewedDefinitions;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.identity.Roles;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.sharing.Deadline;
import org.hutong.gateway.sharing.Deadlines;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Changes of the catalogue. The provider's manager or an administrator asks, has the impact assessed and signed for, and submits; another
 * person reviews, and what he approves is published in the same transaction (Government Data Sharing Regulations, art. 13 to 17).
 */
@Component
class CatalogueChanges {

    private static final String KIND = "catalogue-changes";
    private static final int MOST = 500;

    private final ChangeTable table;
    private final ReviewedDefinitions definitions;
    private final Catalogue catalogue;
    private final ProvidingAgencies providing;
    private final Deadlines deadlines;
    private final AdministrativeActs acts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CatalogueChanges(
            ChangeTable table,
            ReviewedDefinitions definitions,
            Catalogue catalogue,
            ProvidingAgencies providing,
            Deadlines deadlines,
            AdministrativeActs acts,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.definitions = definitions;
        this.catalogue = catalogue;
        this.providing = providing;
        this.deadlines = deadlines;
        this.acts = acts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Checks and keeps what somebody asks for. */
    CatalogueChange ask(JsonNode type, int seen, LocalDate factsChangedOn, String reason, Actor asker) {
        if (!type.hasNonNull("catalogue")) {
            throw new InvalidRequest(List.of(FieldError.of("/type/catalogue", "catalogue-entry")));
        }
        var key = definitions.check(DefinitionKind.TYPE, seen, type);
        var agency = asker.is(Roles.ADMINISTRATOR) ? null : agencyOf(asker);
        if (agency != null && !provides(agency, key, type)) {
            throw new EdgeRefusal(ProblemType.ROLE_REQUIRED);
        }
        var change = new CatalogueChange(
                TimeOrderedId.next(),
                key,
                seen,
                type,
                reason,
                agency == null ? "00" : providing.province(agency),
                agency,
                asker.subject(),
                asker.name(),
                clock.instant(),
                factsChangedOn,
                null,
                null,
                "asked",
                null);
        transaction.executeWithoutResult(_ -> {
            table.insert(change);
            note("asked", change, reason, asker);
        });
        return one(change.id(), asker);
    }

    /** Asks, once, for more time to bring the catalogue up to date. */
    CatalogueChange askExtension(UUID id, String reason, Actor asker) {
        var change = ownOf(id, asker);
        if (deadlines.days(Deadline.CATALOGUE_UPDATE_EXTENSION, change.province()) == 0) {
            throw noExtension();
        }
        return changed(change, "extension-asked", reason, asker, () -> {
            requireOpen(change.id());
            if (!table.askExtension(id, reason, now())) {
                throw noExtension();
            }
            return true;
        });
    }

    /** Grants or refuses more time. */
    CatalogueChange decideExtension(UUID id, boolean granted, String reason, Actor decider) {
        var change = reviewedBy(id, decider);
        return changed(change, granted ? "extension-granted" : "extension-refused", reason, decider, () -> {
            requireOpen(change.id());
            if (!table.decideExtension(id, granted, decider, reason, now())) {
                throw noExtension();
            }
            return true;
        });
    }

    /** Submits it for review, with what was assessed and who signed. */
    CatalogueChange submit(UUID id, String assessment, String signedBy, LocalDate signedOn, Actor asker) {
        var change = ownOf(id, asker);
        return changed(change, "submitted", null, asker, () -> table.submit(id, assessment, signedBy, signedOn, now()));
    }

    /**
     * Publishes it: the definition is saved and serves, or nothing is changed.
     *
     * @throws SecondPersonRequired if whoever reviews is no person, or asked for it
     */
    CatalogueChange publish(UUID id, String reason, Actor reviewer) {
        var change = reviewedBy(id, reviewer);
        var published = changed(change, "published", reason, reviewer, () -> {
            var locked = table.find(id, true).orElseThrow();
            if (!locked.state().equals("submitted")) {
                return false;
            }
            var name = new DefinitionName(DefinitionKind.TYPE, change.type());
            int version = definitions.publish(name, change.seen(), change.content(), reviewer, reason);
            return table.end(id, "published", List.of("submitted"), reviewer, reason, now(), version);
        });
        definitions.follow();
        return published;
    }

    /** Sends it back, with what is wrong with it; whoever asked may ask for another one. */
    CatalogueChange giveBack(UUID id, String reason, Actor reviewer) {
        var change = reviewedBy(id, reviewer);
        return changed(
                change,
                "returned",
                reason,
                reviewer,
                () -> table.end(id, "returned", List.of("submitted"), reviewer, reason, now(), null));
    }

    /** Takes it back. */
    CatalogueChange withdraw(UUID id, String reason, Actor asker) {
        var change = ownOf(id, asker);
        return changed(
                change,
                "withdrawn",
                reason,
                asker,
                () -> table.end(id, "withdrawn", List.of("asked", "submitted"), asker, reason, now(), null));
    }

    /** The newest ones that somebody may see, at most five hundred. */
    List<CatalogueChange> all(@Nullable String state, Actor reader) {
        return table.newest(state, seesAll(reader) ? null : agencyOf(reader), MOST);
    }

    /**
     * One that somebody may see.
     *
     * @throws EdgeRefusal if there is none
     */
    CatalogueChange one(UUID id, Actor reader) {
        return table.find(id, false)
                .filter(change -> seesAll(reader) || agencyOf(reader).equals(change.agency()))
                .orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND));
    }

    private CatalogueChange changed(
            CatalogueChange change, String act, @Nullable String reason, Actor actor, BooleanSupplier step) {
        transaction.executeWithoutResult(_ -> {
            if (!step.getAsBoolean()) {
                throw new AlreadyDecided(
                        table.find(change.id(), false).orElseThrow().state());
            }
            note(act, change, reason, actor);
        });
        return one(change.id(), actor);
    }

    private void requireOpen(UUID id) {
        var now = table.find(id, true).orElseThrow();
        if (!now.isOpen()) {
            throw new AlreadyDecided(now.state());
        }
    }

    /** Whoever asked goes on with it; so do other managers of his agency. */
    private CatalogueChange ownOf(UUID id, Actor actor) {
        var change = one(id, actor);
        boolean own = change.askerSubject().equals(actor.subject())
                || change.agency() != null && change.agency().equals(actor.agency());
        if (!own) {
            throw new EdgeRefusal(ProblemType.ROLE_REQUIRED);
        }
        return change;
    }

    private CatalogueChange reviewedBy(UUID id, Actor reviewer) {
        var change = one(id, reviewer);
        boolean ofThatAgency = change.agency() != null && change.agency().equals(reviewer.agency());
        if (!reviewer.person() || change.askerSubject().equals(reviewer.subject()) || ofThatAgency) {
            throw new SecondPersonRequired();
        }
        return change;
    }

    /** A provider is named by the catalogue as it is; of a type that is new, by what is asked for. */
    private boolean provides(String agency, String key, JsonNode asked) {
        var current = catalogue.find(key);
        if (current == null) {
            return asked.at("/catalogue/leads")
                    .valueStream()
                    .anyMatch(lead -> lead.stringValue("").equals(agency));
        }
        var entry = current.catalogue();
        return entry != null && entry.leads().containsValue(agency)
                || providing
                        .of(current, providing.province(agency))
                        .filter(agency::equals)
                        .isPresent();
    }

    private static boolean seesAll(Actor reader) {
        return reader.is(Roles.ADMINISTRATOR) || reader.is(Roles.SECURITY_OFFICER);
    }

    private static String agencyOf(Actor actor) {
        if (actor.agency() == null) {
            throw new EdgeRefusal(ProblemType.ROLE_REQUIRED);
        }
        return Objects.requireNonNull(actor.agency());
    }

    private static InvalidRequest noExtension() {
        return new InvalidRequest(List.of(FieldError.of("", "extension-unavailable")));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private void note(String act, CatalogueChange change, @Nullable String reason, Actor actor) {
        acts.note(new AdministrativeAct(
                actor.subject(),
                actor.name(),
                actor.agency(),
                act,
                KIND,
                change.id().toString(),
                null,
                reason,
                Map.of("type", change.type())));
    }
}
