package org.hutong.gateway.sharing;

import java.util.Optional;
import org.hutong.gateway.agency.Agencies;
import org.hutong.gateway.agency.RegisteredAgency;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.identity.Roles;
import org.springframework.stereotype.Component;

/** Knows for which agency whoever is behind the current request acts or reads. */
@Component
class Parties {

    private final Agencies agencies;

    Parties(Agencies agencies) {
        this.agencies = agencies;
    }

    /**
     * Who acts: a manager of a registered agency that is not suspended.
     *
     * @throws AgencyRequired if he is none
     */
    Party acting() {
        var actor = Actor.ofCurrentRequest();
        if (!actor.person() || !actor.is(Roles.AGENCY_MANAGER)) {
            throw new AgencyRequired();
        }
        return new Party(actor, agency(actor));
    }

    /**
     * Who reads: a manager for his agency, or an administrator for all.
     *
     * @return his agency; empty for an administrator
     */
    Optional<RegisteredAgency> reading() {
        var actor = Actor.ofCurrentRequest();
        return actor.is(Roles.ADMINISTRATOR) ? Optional.empty() : Optional.of(agency(actor));
    }

    private RegisteredAgency agency(Actor actor) {
        return Optional.ofNullable(actor.agency())
                .flatMap(agencies::find)
                .filter(agency -> !agency.suspended())
                .orElseThrow(AgencyRequired::new);
    }
}
