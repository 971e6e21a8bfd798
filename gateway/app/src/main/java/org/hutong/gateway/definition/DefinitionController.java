package org.hutong.gateway.definition;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code /admin/v1/code-tables}, {@code types}, {@code mappings}, {@code connections}, {@code working-days},
 * {@code agencies} and {@code recognitions}, all of one shape: create, change,
 * activate, pause, resume, roll back, delete, and look at what was done. For administrators. What takes two people is refused
 * here, except pausing, and proposed instead.
 */
@RestController
@RequestMapping("/admin/v1/{collection:code-tables|types|mappings|connections|working-days|agencies|recognitions}")
final class DefinitionController {

    private static final int MAXIMUM_BYTES = 512 * 1024;
    private static final int REASON_CHARACTERS = 200;

    private final DefinitionAdministration administration;
    private final JsonBodies bodies;

    DefinitionController(DefinitionAdministration administration, JsonBodies bodies) {
        this.administration = administration;
        this.bodies = bodies;
    }

    /** @param summary whether only what lists show is given: short texts, and how the definition stands */
    @GetMapping
    List<Map<String, Object>> all(
            @PathVariable String collection, @RequestParam(defaultValue = "false") boolean summary) {
        return summary ? administration.summaries(kind(collection)) : administration.all(kind(collection));
    }

    @GetMapping("/{id}")
    Map<String, Object> one(@PathVariable String collection, @PathVariable String id) {
        return administration.one(name(collection, id));
    }

    @GetMapping("/{id}/versions")
    List<DefinitionVersion> versions(@PathVariable String collection, @PathVariable String id) {
        return administration.versions(name(collection, id));
    }

    @GetMapping("/{id}/acts")
    List<DefinitionAct> acts(@PathVariable String collection, @PathVariable String id) {
        return administration.acts(name(collection, id));
    }

    @GetMapping("/{id}/differences")
    List<Difference> differences(
            @PathVariable String collection, @PathVariable String id, @RequestParam int from, @RequestParam int to) {
        return administration.differences(name(collection, id), from, to);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> create(@PathVariable String collection, HttpServletRequest request) throws IOException {
        requireNoProposal(collection);
        var form = form(request);
        var content = form.tree(kind(collection).member());
        var reason = form.text("reason", REASON_CHARACTERS);
        form.finish();
        return administration.create(kind(collection), content, reason);
    }

    @PutMapping("/{id}")
    Map<String, Object> change(@PathVariable String collection, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        requireNoProposal(collection);
        var form = form(request);
        var content = form.tree(kind(collection).member());
        int version = form.integer("version");
        var reason = form.text("reason", REASON_CHARACTERS);
        form.finish();
        return administration.change(name(collection, id), version, content, reason);
    }

    @PostMapping("/{id}/activate")
    Map<String, Object> activate(@PathVariable String collection, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        requireNoProposal(collection);
        var seen = seen(request);
        return administration.activate(name(collection, id), seen.version(), seen.reason());
    }

    @PostMapping("/{id}/pause")
    Map<String, Object> pause(@PathVariable String collection, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        var seen = seen(request);
        return administration.pause(name(collection, id), seen.version(), seen.reason());
    }

    @PostMapping("/{id}/resume")
    Map<String, Object> resume(@PathVariable String collection, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        requireNoProposal(collection);
        var seen = seen(request);
        return administration.resume(name(collection, id), seen.version(), seen.reason());
    }

    @PostMapping("/{id}/roll-back")
    Map<String, Object> rollBack(@PathVariable String collection, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        requireNoProposal(collection);
        var form = form(request);
        int version = form.integer("version");
        int to = form.integer("to");
        var reason = form.text("reason", REASON_CHARACTERS);
        form.finish();
        return administration.rollBack(name(collection, id), version, to, reason);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable String collection,
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(required = false) @Nullable String reason) {
        requireNoProposal(collection);
        var form = Form.of(JsonNodeFactory.instance.objectNode().put("reason", reason));
        var why = form.optionalText("reason", REASON_CHARACTERS);
        form.finish();
        administration.delete(name(collection, id), version, why);
    }

    private void requireNoProposal(String collection) {
        if (administration.takesTwoPeople(kind(collection))) {
            throw new ProposalRequired(kind(collection));
        }
    }

    /** The version that whoever calls has seen, and why he does what he does. */
    private record Seen(int version, @Nullable String reason) {}

    private Seen seen(HttpServletRequest request) throws IOException {
        var form = form(request);
        int version = form.integer("version");
        var reason = form.optionalText("reason", REASON_CHARACTERS);
        form.finish();
        return new Seen(version, reason);
    }

    private Form form(HttpServletRequest request) throws IOException {
        return Form.of(bodies.read(new Submission(request.getContentType(), request.getInputStream()), MAXIMUM_BYTES));
    }

    private static DefinitionKind kind(String collection) {
        return DefinitionKind.ofCollection(collection).orElseThrow(UnknownDefinition::new);
    }

    private static DefinitionName name(String collection, String id) {
        return new DefinitionName(kind(collection), id);
    }
}
