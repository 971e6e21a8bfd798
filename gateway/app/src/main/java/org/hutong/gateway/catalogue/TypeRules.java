package org.hutong.gateway.catalogue;

import java.util.Set;
import org.hutong.gateway.definition.DefinitionKind;
import org.hutong.gateway.definition.DefinitionName;
import org.hutong.gateway.definition.DefinitionRules;
import org.hutong.gateway.definition.InvalidDefinition;
import org.hutong.gateway.files.YamlFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a certificate type must be: complete, its fields those of its schema, its schema a JSON Schema. */
@Component
final class TypeRules implements DefinitionRules {

    private final CatalogueSettings settings;
    private final YamlFiles files;

    TypeRules(CatalogueSettings settings, YamlFiles files) {
        this.settings = settings;
        this.files = files;
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.TYPE;
    }

    @Override
    public String files() {
        return settings.types();
    }

    @Override
    public Checked checked(JsonNode content, @Nullable JsonNode earlier) {
        WrittenEntry.check(content, settings.grades());
        try {
            var type = files.bind(content, CertificateType.class);
            RecordSchema.compile(type.schema());
            return new Checked(type.key(), content);
        } catch (JacksonException wrong) {
            throw InvalidDefinition.at("", "definition", wrong.getOriginalMessage());
        } catch (IllegalArgumentException wrong) {
            throw InvalidDefinition.at("", "definition", String.valueOf(wrong.getMessage()));
        }
    }

    @Override
    public boolean changesOnlyByReview() {
        return settings.review() == CatalogueSettings.Review.REQUIRED;
    }

    @Override
    public Set<DefinitionName> references(JsonNode content) {
        return Set.of();
    }
}
