package org.hutong.gateway.definition;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.hutong.gateway.definition.Definitions.Author;
import org.hutong.gateway.files.YamlFiles;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.PayloadTooLarge;
import org.hutong.gateway.problem.ProblemType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code /admin/v1/definitions}: all definitions as files, out and in. For administrators. */
@RestController
@RequestMapping("/admin/v1/definitions")
final class DefinitionArchiveController {

    private static final String ZIP = "application/zip";
    private static final int MAXIMUM_BYTES = 16 << 20;
    private static final int REASON_CHARACTERS = 200;

    private final DefinitionImport definitions;
    private final YamlFiles yaml;

    DefinitionArchiveController(DefinitionImport definitions, YamlFiles yaml) {
        this.definitions = definitions;
        this.yaml = yaml;
    }

    @GetMapping
    void export(HttpServletResponse response) throws IOException {
        var contents = definitions.export();
        response.setContentType(ZIP);
        response.setHeader("Content-Disposition", "attachment; filename=\"hutong-definitions.zip\"");
        response.setHeader("Cache-Control", "no-store");
        DefinitionArchive.write(contents, yaml, response.getOutputStream());
    }

    @PostMapping(produces = "application/json")
    List<DefinitionImport.Imported> take(
            HttpServletRequest request,
            @RequestParam String reason,
            @RequestParam(defaultValue = "false") boolean activate,
            @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        if (request.getContentType() == null || !request.getContentType().startsWith(ZIP)) {
            throw new EdgeRefusal(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        }
        byte[] archive = request.getInputStream().readNBytes(MAXIMUM_BYTES + 1);
        if (archive.length > MAXIMUM_BYTES) {
            throw new PayloadTooLarge(MAXIMUM_BYTES);
        }
        var form = Form.of(JsonNodeFactory.instance.objectNode().put("reason", reason));
        var author = Author.of(Actor.ofCurrentRequest(), form.text("reason", REASON_CHARACTERS));
        form.finish();
        return definitions.run(DefinitionArchive.read(archive, yaml), author, activate, dryRun);
    }

    /** The same for people: what is created, what is changed and how, line by line. */
    @PostMapping(produces = "text/plain;charset=UTF-8")
    String takeAndPrint(
            HttpServletRequest request,
            @RequestParam String reason,
            @RequestParam(defaultValue = "false") boolean activate,
            @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        return take(request, reason, activate, dryRun).stream()
                .map(DefinitionImport.Imported::lines)
                .collect(Collectors.joining());
    }
}
