package org.hutong.gateway.issuing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hutong.gateway.catalogue.CertificateType;
import org.hutong.gateway.catalogue.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a certificate type is called and what its credentials say, in the form of SD-JWT VC, "Type Metadata".
 *
 * @param vct the address of this document
 * @param name in English
 * @param display names, by language
 * @param claims what its credentials say, each with its labels
 * @param schema JSON Schema of the whole record; a credential says a part of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TypeMetadata(String vct, String name, List<Name> display, List<Claim> claims, JsonNode schema) {

    /** The schema's annotation that holds the labels of a member within a field. */
    private static final String LABEL = "x-label";

    /** Whether a claim can be withheld. */
    private static final String ALWAYS = "always";

    private static final String NEVER = "never";

    /** Stands in every credential beside the record. */
    private static final List<Claim> OPEN = List.of(
            new Claim(List.of("province"), labels(new Text("签发省份", "Issuing province")), NEVER),
            new Claim(List.of("matter"), labels(new Text("事项", "Matter")), NEVER));

    record Name(String locale, String name) {}

    record Label(String locale, String label) {}

    /**
     * One claim.
     *
     * @param path names of members; null for every element of an array
     * @param display its labels; null if it has none of its own
     * @param sd whether it can be withheld: always or never
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Claim(List<@Nullable String> path, @Nullable List<Label> display, String sd) {}

    static TypeMetadata of(CertificateType type, String vct) {
        var claims = new ArrayList<>(OPEN);
        type.fields().forEach((name, field) -> {
            var path = Collections.<@Nullable String>singletonList(name);
            claims.add(new Claim(path, labels(new Text(field.zh(), field.en())), ALWAYS));
            addParts(path, type.schema().path("properties").path(name), claims);
        });
        var name = type.name();
        return new TypeMetadata(
                vct,
                name.en(),
                List.of(new Name("zh-CN", name.zh()), new Name("en", name.en())),
                List.copyOf(claims),
                type.schema());
    }

    private static void addParts(List<@Nullable String> above, JsonNode schema, List<Claim> claims) {
        if (schema.has("items")) {
            var every = below(above, null);
            claims.add(new Claim(every, label(schema.get("items")), ALWAYS));
            addParts(every, schema.get("items"), claims);
        }
        schema.path("properties").properties().forEach(member -> {
            var path = below(above, member.getKey());
            claims.add(new Claim(path, label(member.getValue()), ALWAYS));
            addParts(path, member.getValue(), claims);
        });
    }

    private static List<@Nullable String> below(List<@Nullable String> path, @Nullable String step) {
        var below = new ArrayList<>(path);
        below.add(step);
        return below;
    }

    private static @Nullable List<Label> label(JsonNode schema) {
        var label = schema.path(LABEL);
        return label.path("zh").isString() && label.path("en").isString()
                ? labels(new Text(label.get("zh").stringValue(), label.get("en").stringValue()))
                : null;
    }

    private static List<Label> labels(Text text) {
        return List.of(new Label("zh-CN", text.zh()), new Label("en", text.en()));
    }
}
