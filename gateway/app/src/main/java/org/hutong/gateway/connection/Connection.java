package org.hutong.gateway.connection;

import java.util.regex.Pattern;
import org.hutong.gateway.catalogue.Text;
import org.hutong.gateway.definition.DefinitionName;
import org.hutong.gateway.holder.Province;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A connection to a provincial system: data, not code. In a file the members have these names.
 *
 * @param id stable short name, for metrics and the access log
 * @param name for people
 * @param province two-digit code of the province whose records it gives
 * @param area six-digit code (GB/T 2260) of the prefecture or county whose records it gives; null for all of the province
 * @param type key of the certificate type it gives
 * @param connector which connector speaks to the system: {@code http}, {@code jdbc}, …
 * @param parameters the connector's parameters; see {@code connectors/README.md}
 * @param mapping from the province's record to the type's canonical record: JSONata, or {@code {use: id}} for a shared one
 * @param limits how it is guarded, where it differs from the gateway's defaults
 */
public record Connection(
        String id,
        Text name,
        String province,
        @Nullable String area,
        String type,
        String connector,
        JsonNode parameters,
        JsonNode mapping,
        @Nullable OwnLimits limits) {

    private static final Pattern AREA = Pattern.compile("[0-9]{6}");

    /** Checks what can be checked without the rest of the configuration. */
    public Connection {
        require(DefinitionName.isId(id), "id must be 1 to 50 of a-z, 0-9 and -");
        require(Province.ofCode(province).isPresent(), "unknown province " + province);
        require(
                area == null || (AREA.matcher(area).matches() && area.startsWith(province) && !area.endsWith("0000")),
                "area must be a six-digit code of a prefecture or county of the province");
        require(parameters.isObject(), "parameters must be an object");
    }

    /**
     * Whether it may hold records of an area: of that very area, of one around it, or of one within it. Codes of prefectures end in
     * two zeros, those of counties do not.
     */
    boolean mayServe(String asked) {
        return area == null || within(area, asked) || within(asked, area);
    }

    private static boolean within(String inner, String outer) {
        return outer.endsWith("00") ? inner.startsWith(outer.substring(0, 4)) : inner.equals(outer);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
