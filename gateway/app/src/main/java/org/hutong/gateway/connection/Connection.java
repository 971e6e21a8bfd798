package org.hutong.gateway.connection;

import java.util.regex.Pattern;
import org.hutong.gateway.catalogue.Text;
import org.hutong.gateway.holder.Province;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A connection to a provincial system: data, not code. In a file the members have these names.
 *
 * @param id stable short name, for metrics and the access log
 * @param name for people
 * @param province two-digit code of the province whose records it gives
 * @param type key of the certificate type it gives
 * @param connector which connector speaks to the system: {@code http}, {@code jdbc}, …
 * @param parameters the connector's parameters; see {@code connectors/README.md}
 * @param mapping JSONata from the province's record to the type's canonical record
 * @param limits how it is guarded; the gateway's defaults where absent
 */
public record Connection(
        String id,
        Text name,
        String province,
        String type,
        String connector,
        JsonNode parameters,
        String mapping,
        @Nullable Limits limits) {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,50}");

    /** Checks what can be checked without the rest of the configuration. */
    public Connection {
        require(ID.matcher(id).matches(), "id must be 1 to 50 of a-z, 0-9 and -");
        require(Province.ofCode(province).isPresent(), id + ": unknown province " + province);
        require(parameters.isObject(), id + ": parameters must be an object");
    }

    /** The same with other parameters. */
    Connection with(JsonNode other) {
        return new Connection(id, name, province, type, connector, other, mapping, limits);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
