package org.hutong.gateway.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The OpenAPI description that a gateway gives of itself. */
public final class Contract {

    private final JsonNode description;

    /** Of a gateway that runs. */
    public Contract(Gateway gateway) {
        description = new YAMLMapper()
                .readTree(new Client(gateway).get("/openapi.yaml").http().body());
    }

    /** What is at a JSON pointer (RFC 6901) into it. */
    public JsonNode at(String pointer) {
        return description.at(pointer);
    }

    /** Fails unless a body is as a schema of the components says. */
    public void assertMatches(String schema, JsonNode body) {
        var part = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("urn:contract"), description)
                .getRefSchema(new NodePath(PathType.JSON_POINTER)
                        .append("components")
                        .append("schemas")
                        .append(schema));
        assertThat(part.validate(body)).as(schema + ": " + body).isEmpty();
    }
}
