package org.hutong.gateway.sharing;

import org.hutong.gateway.agency.RegisteredAgency;
import org.hutong.gateway.identity.Actor;

/**
 * Who takes a step: a person, for his agency.
 *
 * @param actor the person
 * @param agency his agency, as it is registered
 */
record Party(Actor actor, RegisteredAgency agency) {

    boolean is(String id) {
        return agency.id().equals(id);
    }
}
