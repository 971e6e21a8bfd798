package org.hutong.policy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** How policy files are read: one document, no key twice, nothing that stands for something else. */
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
        return read(files.read(name), name);
    }

    static Entry read(String text, String name) {
        return read(text.getBytes(StandardCharsets.UTF_8), name);
    }

    private static Entry read(byte[] content, String name) {
        try {
            refuseAliases(content, name);
            return new Entry(name, "", MAPPER.readTree(content));
        } catch (JacksonException e) {
            throw new InvalidBundle(name, "is not a YAML document: " + firstLine(e), e);
        }
    }

    /**
     * Read into a tree, {@code *somebody} would be the text "somebody": a grant to an agency of that name instead of to
     * whatever the anchor stands for.
     */
    private static void refuseAliases(byte[] content, String name) {
        try (JsonParser parser = MAPPER.createParser(content)) {
            while (parser.nextToken() != null) {
                if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
                    int line = parser.currentTokenLocation().getLineNr();
                    throw new InvalidBundle(name, "line " + line + ": YAML aliases are not resolved; write it out");
                }
            }
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
