package org.hutong.gateway.files;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Reads every YAML file of a place. A file that does not read stops the start with its name and the reason. */
@Component
public final class YamlFiles {

    private static final int MAXIMUM_BYTES = 1 << 20;

    private final YAMLMapper yaml = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final YAMLMapper writer = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                    .disable(YAMLWriteFeature.SPLIT_LINES)
                    .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                    .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .enable(YAMLWriteFeature.LITERAL_BLOCK_STYLE)
                    .build())
            .build();

    /**
     * Reads the files that match a Spring resource pattern, in the order of their names.
     *
     * @param pattern for example {@code classpath:catalogue/*.yaml} or {@code file:/etc/hutong/connections/*.yaml}
     * @param reader makes a value of a file's content; its {@link IllegalArgumentException} is told with the file's name
     * @throws UnreadableFile if one of them does not read
     */
    public <T> List<T> read(String pattern, Function<JsonNode, T> reader) {
        return Arrays.stream(find(pattern))
                .sorted(Comparator.comparing(YamlFiles::name))
                .map(file -> readOne(file, reader))
                .toList();
    }

    /**
     * Reads one file's bytes.
     *
     * @throws IllegalArgumentException if they are not YAML, with the place
     */
    public JsonNode parse(byte[] bytes) {
        try {
            return yaml.readTree(bytes);
        } catch (JacksonException wrong) {
            throw new IllegalArgumentException(
                    wrong.getOriginalMessage().lines().findFirst().orElse("not YAML") + " (line "
                            + (wrong.getLocation() == null
                                    ? 0
                                    : wrong.getLocation().getLineNr()) + ")",
                    wrong);
        }
    }

    /** Writes one file, for people to read and review: texts of several lines as they are, codes in quotes. */
    public String write(JsonNode content) {
        return writer.writeValueAsString(content);
    }

    /** Binds a part of a file to a record; unknown members are mistakes, and so are missing ones that may not be null. */
    public <T extends Record> T bind(JsonNode node, Class<T> type) {
        for (var component : type.getRecordComponents()) {
            if (!node.hasNonNull(component.getName())
                    && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                throw new IllegalArgumentException(component.getName() + " is missing");
            }
        }
        return yaml.treeToValue(node, type);
    }

    private <T> T readOne(Resource file, Function<JsonNode, T> reader) {
        try (var content = file.getInputStream()) {
            byte[] bytes = content.readNBytes(MAXIMUM_BYTES + 1);
            if (bytes.length > MAXIMUM_BYTES) {
                throw new UnreadableFile(name(file), "it is larger than 1 MiB", null);
            }
            return reader.apply(yaml.readTree(bytes));
        } catch (JacksonException wrong) {
            throw new UnreadableFile(name(file), wrong.getOriginalMessage(), wrong);
        } catch (IllegalArgumentException | IOException wrong) {
            throw new UnreadableFile(name(file), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static Resource[] find(String pattern) {
        try {
            return new PathMatchingResourcePatternResolver().getResources(pattern);
        } catch (IOException unreadable) {
            throw new UnreadableFile(pattern, "the place cannot be read", unreadable);
        }
    }

    private static String name(Resource file) {
        return String.valueOf(file.getFilename());
    }
}
