package org.hutong.gateway.mapping;

import org.hutong.gateway.catalogue.Text;
import org.hutong.gateway.definition.DefinitionName;

/**
 * A mapping with a name, which any number of connections use: counties whose systems come from one maker, for example. In a
 * file the members have these names.
 *
 * @param id stable short name
 * @param name for people
 * @param type key of the certificate type whose canonical record it gives
 * @param expression JSONata
 */
record SharedMapping(String id, Text name, String type, String expression) {

    SharedMapping {
        if (!DefinitionName.isId(id)) {
            throw new IllegalArgumentException("id must be 1 to 50 of a-z, 0-9 and -");
        }
    }
}
