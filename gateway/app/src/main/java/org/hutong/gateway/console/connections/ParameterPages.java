package org.hutong.gateway.console.connections;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hutong.gateway.console.ApiProblem;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.hutong.gateway.holder.Province;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.json.JsonMapper;

/** A new connection, and a connection's parameters. No connection is called {@code _new}: identifiers have no underscore. */
@Controller
class ParameterPages {

    private static final String CONNECTION = "/connection";

    private final GatewayApi api;
    private final ParameterFields fields;
    private final JsonMapper json;

    ParameterPages(GatewayApi api, ParameterFields fields, JsonMapper json) {
        this.api = api;
        this.fields = fields;
        this.json = json;
    }

    @GetMapping("/console/connections/_new")
    String connectors(Model model) {
        model.addAttribute("connectors", api.get("/admin/v1/connectors").objects("items"));
        return "console/connections/connectors";
    }

    @GetMapping("/console/connections/_new/{connector}")
    String blank(@PathVariable String connector, Model model) throws NoResourceFoundException {
        return page(model, connector(connector), Map.of(), Map.of());
    }

    @PostMapping("/console/connections/_new/{connector}")
    String create(
            @PathVariable String connector,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash)
            throws NoResourceFoundException {
        var taken = connector(connector);
        var connection = Basics.written(form, Map.of("connector", taken.text("name")));
        connection.put(
                "parameters", new WrittenParameters(form, json).read(ParameterSchema.of(taken), new LinkedHashMap<>()));
        connection.put("mapping", firstMapping(Objects.toString(connection.get("type"), "")));
        try {
            var created = api.post("/admin/v1/connections", body(connection, form));
            flash.addFlashAttribute("done", "connections.done.created");
            return "redirect:/console/connections/" + created.text("id") + "/mapping";
        } catch (ApiProblem problem) {
            return refused(problem, model, response, form, taken, connection);
        }
    }

    @GetMapping("/console/connections/{id}/parameters")
    String parameters(@PathVariable String id, Model model) throws NoResourceFoundException {
        var view = api.get("/admin/v1/connections/{id}", id);
        Shown.put(model, view, "parameters");
        model.addAttribute("version", view.get("version"));
        var connection = view.object("connection");
        return page(model, connector(connection.text("connector")), connection, Map.of());
    }

    @PostMapping("/console/connections/{id}/parameters")
    String change(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash)
            throws NoResourceFoundException {
        var view = api.get("/admin/v1/connections/{id}", id);
        var stored = view.object("connection");
        var taken = connector(stored.text("connector"));
        var connection = Basics.written(form, stored);
        connection.put(
                "parameters",
                new WrittenParameters(form, json).read(ParameterSchema.of(taken), stored.object("parameters")));
        var body = body(connection, form);
        body.put("version", version);
        try {
            api.put("/admin/v1/connections/{id}", body, id);
            flash.addFlashAttribute("done", "connections.done.changed");
            return "redirect:/console/connections/" + id + "/test";
        } catch (ApiProblem problem) {
            Shown.put(model, view, "parameters");
            model.addAttribute("version", Stale.next(problem, version));
            Stale.put(model, problem, json);
            return refused(problem, model, response, form, taken, connection);
        }
    }

    private static Map<String, @Nullable Object> body(
            Map<String, @Nullable Object> connection, MultiValueMap<String, String> form) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("connection", connection);
        body.put("reason", Objects.requireNonNullElse(form.getFirst("reason"), ""));
        return body;
    }

    private String refused(
            ApiProblem problem,
            Model model,
            HttpServletResponse response,
            MultiValueMap<String, String> form,
            Members connector,
            Map<String, @Nullable Object> connection) {
        response.setStatus(problem.status());
        model.addAttribute("problem", problem);
        model.addAttribute("reason", form.getFirst("reason"));
        return page(model, connector, connection, WrittenParameters.errors(problem.errors(), CONNECTION));
    }

    private String page(
            Model model,
            Members connector,
            Map<String, ? extends @Nullable Object> connection,
            Map<String, String> errors) {
        model.addAttribute("connector", connector);
        model.addAttribute("basics", Basics.of(connection));
        model.addAttribute("errors", errors);
        var drawn = fields.of(
                ParameterSchema.of(connector),
                connection.get("parameters") instanceof Map<?, ?> parameters ? parameters : Map.of(),
                below(errors));
        model.addAttribute(
                "fields", drawn.stream().filter(field -> !field.rare()).toList());
        model.addAttribute("rare", drawn.stream().filter(Field::rare).toList());
        model.addAttribute("rareWrong", drawn.stream().anyMatch(field -> field.rare() && field.wrong()));
        model.addAttribute("provinces", Province.values());
        model.addAttribute("types", types());
        return "console/connections/parameters";
    }

    private static Map<String, String> below(Map<String, String> errors) {
        return errors.entrySet().stream()
                .filter(error -> error.getKey().startsWith("/parameters"))
                .collect(Collectors.toMap(
                        error -> error.getKey().substring("/parameters".length()), Map.Entry::getValue));
    }

    private List<Members> types() {
        return api.get("/admin/v1/types?summary=true").objects("items").stream()
                .map(view -> view.object("type"))
                .toList();
    }

    private Members connector(String name) throws NoResourceFoundException {
        return api.get("/admin/v1/connectors").objects("items").stream()
                .filter(connector -> connector.text("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new NoResourceFoundException(HttpMethod.GET, name, name));
    }

    /** Each field of the type by its own name: something to begin with, which the mapping editor shows. */
    private String firstMapping(String type) {
        return Shown.type(api, type).object("fields").keySet().stream()
                .map(field -> "  \"" + field + "\": " + field)
                .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }
}
