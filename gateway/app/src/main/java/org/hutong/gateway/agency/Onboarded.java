package org.hutong.gateway.agency;

import java.util.List;

/**
 * All that was agreed when an agency was onboarded.
 *
 * @param agency the agency
 * @param systems its business systems
 */
record Onboarded(RegisteredAgency agency, List<BusinessSystem> systems) {

    Onboarded {
        systems = List.copyOf(systems);
    }
}
