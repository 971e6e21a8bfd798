package org.hutong.gateway.definition;

import java.util.Comparator;
import java.util.List;
import org.hutong.gateway.definition.Definitions.Author;
import org.hutong.gateway.files.UnreadableFile;
import org.hutong.gateway.files.YamlFiles;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The operator's files, taken over when the gateway starts. What an administrator has changed since is his, not the
 * file's.
 */
@Component
class DefinitionFiles {

    private static final Author FILES = new Author("files", "configuration file", null);

    private final Definitions definitions;
    private final DefinitionTables tables;
    private final List<DefinitionRules> rules;
    private final YamlFiles files;

    DefinitionFiles(Definitions definitions, DefinitionTables tables, List<DefinitionRules> rules, YamlFiles files) {
        this.definitions = definitions;
        this.tables = tables;
        this.rules = rules.stream()
                .sorted(Comparator.comparing(DefinitionRules::kind))
                .toList();
        this.files = files;
    }

    /**
     * Saves what the files say, unless it is there already or an administrator has changed it since.
     *
     * @throws UnreadableFile if a file cannot be used
     */
    void takeOver() {
        rules.stream().filter(kind -> !kind.files().isBlank()).forEach(this::takeOver);
    }

    private void takeOver(DefinitionRules kind) {
        var newest = tables.newest(kind.kind());
        for (var content : files.read(kind.files(), kind::fromFile)) {
            var id = content.path("id").asString(content.path("key").asString(""));
            try {
                var before = newest.get(id);
                var name = new DefinitionName(kind.kind(), id);
                if (!tables.isInOtherHands(name, FILES) && (before == null || isNews(kind, before, content))) {
                    var checked = kind.checked(content, before == null ? null : before.content());
                    definitions.requireKnown(kind.references(checked.content()));
                    definitions.seed(new DefinitionName(kind.kind(), checked.id()), checked.content(), FILES);
                }
            } catch (InvalidDefinition wrong) {
                throw new UnreadableFile(kind.kind().collection() + "/" + id, wrong.line(), wrong);
            }
        }
    }

    private static boolean isNews(DefinitionRules kind, DefinitionVersion before, JsonNode content) {
        return before.author().equals(FILES.id())
                && !kind.compared(before.content()).equals(content);
    }
}
