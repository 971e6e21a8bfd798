package org.hutong.gateway.console.connections;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.console.ApiProblem;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The editor of a connection's mapping: a sample record of the source beside what becomes of it. The sample is kept nowhere; it may be
 * somebody's.
 */
@Controller
class MappingPages {

    private final GatewayApi api;
    private final JsonMapper json;

    MappingPages(GatewayApi api, JsonMapper json) {
        this.api = api;
        this.json = json;
    }

    /**
     * The editor's form.
     *
     * @param act {@code preview} or {@code save}
     * @param version the version that is changed
     * @param use a shared mapping; empty to write one down
     * @param mapping JSONata
     * @param sample a record as the source gives it, JSON
     * @param reason why it is changed
     */
    record Editor(
            @Nullable String act,
            @Nullable Integer version,
            @Nullable String use,
            @Nullable String mapping,
            @Nullable String sample,
            @Nullable String reason) {

        Object written() {
            return blank(use) ? text(mapping) : Map.of("use", text(use));
        }

        String sampleText() {
            return text(sample);
        }

        int seen() {
            return version == null ? 0 : version;
        }

        private static boolean blank(@Nullable String text) {
            return text == null || text.isBlank();
        }

        private static String text(@Nullable String text) {
            return text == null ? "" : text.replace("\r\n", "\n");
        }
    }

    @GetMapping("/console/connections/{id}/mapping")
    String editor(@PathVariable String id, Model model) {
        var view = api.get("/admin/v1/connections/{id}", id);
        var mapping = view.object("connection").get("mapping");
        boolean shared = mapping instanceof Members;
        var editor = new Editor(
                null,
                view.get("version") instanceof Number version ? version.intValue() : 0,
                shared ? view.object("connection").object("mapping").text("use") : "",
                shared || mapping == null ? "" : mapping.toString(),
                "",
                "");
        return page(model, view, editor, null);
    }

    @PostMapping("/console/connections/{id}/mapping")
    String edited(
            @PathVariable String id,
            @ModelAttribute("ignored") Editor editor,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var view = api.get("/admin/v1/connections/{id}", id);
        if ("save".equals(editor.act())) {
            return save(id, view, editor, model, response, flash);
        }
        var page = page(model, view, editor, preview(view, editor));
        return htmx == null ? page : page + " :: result";
    }

    private String save(
            String id,
            Members view,
            Editor editor,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        var connection = new LinkedHashMap<String, @Nullable Object>(view.object("connection"));
        connection.put("mapping", editor.written());
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("connection", connection);
        body.put("version", editor.seen());
        body.put("reason", editor.reason());
        try {
            api.put("/admin/v1/connections/{id}", body, id);
            flash.addFlashAttribute("done", "connections.done.mapping");
            return "redirect:/console/connections/" + id + "/test";
        } catch (ApiProblem problem) {
            response.setStatus(problem.status());
            model.addAttribute("problem", problem);
            model.addAttribute(
                    "mappingError",
                    WrittenParameters.errors(problem.errors(), "/connection/mapping").values().stream()
                            .findFirst()
                            .orElse(null));
            Stale.put(model, problem, json);
            var next = new Editor(
                    editor.act(),
                    Stale.next(problem, editor.seen()),
                    editor.use(),
                    editor.mapping(),
                    editor.sample(),
                    editor.reason());
            return page(model, view, next, preview(view, next));
        }
    }

    private @Nullable Preview preview(Members view, Editor editor) {
        if (editor.sampleText().isBlank()) {
            return null;
        }
        var type = view.object("connection").text("type");
        try {
            if (!(json.readValue(editor.sampleText(), Object.class) instanceof Map<?, ?> record)) {
                return Preview.unreadable("connections.mapping.sample-no-object", 0, 0);
            }
            var body = new LinkedHashMap<String, @Nullable Object>();
            body.put("type", type);
            body.put("mapping", editor.written());
            body.put("record", record);
            return Preview.of(api.post("/admin/v1/mapping-previews", body), Shown.type(api, type), json);
        } catch (JacksonException notJson) {
            var place = notJson.getLocation();
            return Preview.unreadable("connections.mapping.sample-no-json", place.getLineNr(), place.getColumnNr());
        } catch (ApiProblem problem) {
            return Preview.refused(
                    problem.errors().isEmpty()
                            ? List.of(problem.detail())
                            : problem.errors().stream()
                                    .map(error -> error.text("detail"))
                                    .toList());
        }
    }

    private String page(Model model, Members view, Editor editor, @Nullable Preview preview) {
        Shown.put(model, view, "mapping");
        var type = view.object("connection").text("type");
        model.addAttribute("editor", editor);
        model.addAttribute("preview", preview);
        model.addAttribute("type", Shown.type(api, type));
        model.addAttribute(
                "shared",
                api.get("/admin/v1/mappings?summary=true").objects("items").stream()
                        .map(shared -> shared.object("mapping"))
                        .filter(shared -> shared.text("type").equals(type))
                        .toList());
        return "console/connections/mapping";
    }
}
