package org.hutong.gateway.definition;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.hutong.gateway.files.YamlFiles;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.gateway.problem.PayloadTooLarge;
import tools.jackson.databind.JsonNode;

/**
 * Definitions as files: a zip archive with one YAML file each, in one folder for each kind, always in the same order and without
 * times, so that two exports of the same definitions are the same bytes.
 */
final class DefinitionArchive {

    private static final int MOST_FILES = 10_000;
    private static final int LARGEST_FILE = 1 << 20;
    private static final int LARGEST_ARCHIVE = 32 << 20;
    private static final Pattern FILE =
            Pattern.compile("(code-tables|types|mappings|connections|working-days|agencies)/([a-z0-9-]{1,50})\\.yaml");

    private DefinitionArchive() {}

    /** Writes the definitions in the order given. */
    static void write(Map<DefinitionName, JsonNode> contents, YamlFiles yaml, OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out)) {
            for (var definition : contents.entrySet()) {
                var entry = new ZipEntry(definition.getKey() + ".yaml");
                entry.setLastModifiedTime(FileTime.fromMillis(0));
                zip.putNextEntry(entry);
                zip.write(yaml.write(definition.getValue()).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    /**
     * Reads an archive that somebody sent.
     *
     * @return what the files say, kinds in their order
     * @throws InvalidRequest if it is no such archive: names every file that is wrong
     */
    static Map<DefinitionName, JsonNode> read(byte[] archive, YamlFiles yaml) {
        var contents = new LinkedHashMap<DefinitionName, JsonNode>();
        var errors = new ArrayList<FieldError>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            int files = 0;
            long total = 0;
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++files > MOST_FILES) {
                    throw wrong("too-many", MOST_FILES);
                }
                byte[] bytes = bytes(zip);
                total += bytes.length;
                if (total > LARGEST_ARCHIVE) {
                    throw new PayloadTooLarge(LARGEST_ARCHIVE);
                }
                if (!entry.isDirectory()) {
                    take(entry.getName(), bytes, yaml, contents, errors);
                }
            }
            if (files == 0) {
                throw wrong("not-an-archive");
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw wrong("not-an-archive");
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return inOrder(contents);
    }

    private static byte[] bytes(InputStream file) throws IOException {
        byte[] bytes = file.readNBytes(LARGEST_FILE + 1);
        if (bytes.length > LARGEST_FILE) {
            throw new PayloadTooLarge(LARGEST_FILE);
        }
        return bytes;
    }

    private static void take(
            String file,
            byte[] bytes,
            YamlFiles yaml,
            Map<DefinitionName, JsonNode> contents,
            List<FieldError> errors) {
        var parts = FILE.matcher(file);
        if (!parts.matches()) {
            errors.add(FieldError.of("", "no-definition-file"));
            return;
        }
        var name =
                new DefinitionName(DefinitionKind.ofCollection(parts.group(1)).orElseThrow(), parts.group(2));
        try {
            if (contents.put(name, yaml.parse(bytes)) != null) {
                errors.add(FieldError.of("/" + name, "repeated"));
            }
        } catch (IllegalArgumentException wrong) {
            errors.add(FieldError.of("/" + name, "definition", String.valueOf(wrong.getMessage())));
        }
    }

    private static Map<DefinitionName, JsonNode> inOrder(Map<DefinitionName, JsonNode> contents) {
        var ordered = new LinkedHashMap<DefinitionName, JsonNode>();
        contents.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(DefinitionName::kind).thenComparing(DefinitionName::id)))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }

    private static InvalidRequest wrong(String code, Object... arguments) {
        return new InvalidRequest(List.of(FieldError.of("", code, arguments)));
    }
}
