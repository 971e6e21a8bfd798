package org.hutong.gateway.mapping;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.catalogue.Catalogue;
import org.hutong.gateway.catalogue.UnknownType;
import org.hutong.gateway.definition.InvalidDefinition;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /admin/v1/mapping-previews}: what a mapping makes of a sample record. For administrators. */
@RestController
final class MappingPreviewController {

    private static final int MAXIMUM_BYTES = 512 * 1024;
    private static final TypeReference<Map<String, @Nullable Object>> RECORD = new TypeReference<>() {};

    private final MappingPreview preview;
    private final Catalogue catalogue;
    private final JsonBodies bodies;
    private final JsonMapper json;

    MappingPreviewController(MappingPreview preview, Catalogue catalogue, JsonBodies bodies, JsonMapper json) {
        this.preview = preview;
        this.catalogue = catalogue;
        this.bodies = bodies;
        this.json = json;
    }

    @PostMapping("/admin/v1/mapping-previews")
    MappingPreview.Preview preview(HttpServletRequest request) throws IOException {
        var submission = new Submission(request.getContentType(), request.getInputStream());
        var form = Form.of(bodies.read(submission, MAXIMUM_BYTES));
        var key = form.text("type", 50);
        var mapping = form.any("mapping");
        var record = form.tree("record");
        form.finish();
        var type = catalogue.find(key);
        if (type == null) {
            throw new UnknownType();
        }
        check(mapping);
        try {
            return preview.run(type, mapping, json.convertValue(record, RECORD));
        } catch (IllegalArgumentException wrong) {
            throw new InvalidRequest(
                    List.of(FieldError.of("/mapping", "definition", String.valueOf(wrong.getMessage()))));
        }
    }

    private static void check(JsonNode mapping) {
        try {
            Mappings.check(mapping);
        } catch (InvalidDefinition wrong) {
            throw new InvalidRequest(wrong.below("mapping"));
        }
    }
}
