package org.hutong.policy;

import java.util.Locale;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** How policy files are read: one document, no key twice. */
final class Yaml {

    private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .loadSettings(LoadSettings.builder()
                            .setCodePointLimit(BundleFiles.LARGEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Yaml() {}

    static Entry read(BundleFiles files, String name) {
        try {
            JsonNode root = MAPPER.readTree(files.read(name));
            return new Entry(name, "", root);
        } catch (JacksonException e) {
            throw new InvalidBundle(name, "is not a YAML document: " + firstLine(e), e);
        }
    }

    private static String firstLine(JacksonException e) {
        String where = String.format(
                Locale.ROOT,
                " (line %d)",
                e.getLocation() == null ? 0 : e.getLocation().getLineNr());
        return e.getOriginalMessage().lines().findFirst().orElse("") + where;
    }
}
