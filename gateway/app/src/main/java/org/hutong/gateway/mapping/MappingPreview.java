package org.hutong.gateway.mapping;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.catalogue.Catalogue;
import org.hutong.gateway.catalogue.CertificateType;
import org.hutong.gateway.catalogue.RecordSchema;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs a sample record through a mapping and a type's schema. Nothing is kept, and no source is asked. */
@Component
final class MappingPreview {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Mappings mappings;
    private final Catalogue catalogue;

    MappingPreview(Mappings mappings, Catalogue catalogue) {
        this.mappings = mappings;
        this.catalogue = catalogue;
    }

    /**
     * What became of the sample.
     *
     * @param fits whether the record would be given
     * @param failure why the mapping gives no record
     * @param record the canonical record
     * @param faults where the canonical record breaks the type's schema
     * @param unmapped JSON pointers of the sample's fields that the mapping does not look at
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Preview(
            boolean fits,
            @Nullable String failure,
            @Nullable JsonNode record,
            List<RecordSchema.Fault> faults,
            List<String> unmapped) {

        /** Without the record. */
        @Override
        public String toString() {
            return "Preview[fits=" + fits + "]";
        }
    }

    /**
     * Runs it.
     *
     * @throws IllegalArgumentException if the mapping is not JSONata
     */
    Preview run(CertificateType type, JsonNode written, Map<String, @Nullable Object> record) {
        var mapping = mappings.resolve(written, null);
        var sample = new ReadRecord(record);
        try {
            JsonNode canonical = JSON.valueToTree(mapping.apply(sample.root()));
            var faults = catalogue.schema(type).faults(canonical);
            return new Preview(faults.isEmpty(), null, canonical, faults, sample.unread());
        } catch (MappingFailed failed) {
            return new Preview(false, failed.reason(), null, List.of(), sample.unread());
        }
    }
}
