package org.hutong.gateway.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hutong.gateway.definition.DefinitionAdministration;
import org.hutong.gateway.definition.DefinitionKind;
import org.hutong.gateway.identity.PathRoles;
import org.hutong.gateway.identity.Roles;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** {@code GET /admin/v1/operation/connections}: how connections are doing on this node, by province, and those that are looked for. */
@RestController
class ConnectionsController {

    private static final String PATH = "/admin/v1/operation/connections";
    private static final int MOST = 200;
    private static final Set<String> HEALTHS = Arrays.stream(ConnectionHealth.values())
            .map(ConnectionHealth::wireName)
            .collect(Collectors.toSet());

    private final DefinitionAdministration definitions;

    ConnectionsController(DefinitionAdministration definitions) {
        this.definitions = definitions;
    }

    @Bean
    static PathRoles connectionsOperationRoles() {
        return new PathRoles(List.of(PathRoles.rule(PATH, Roles.ADMINISTRATOR)));
    }

    /**
     * The answer.
     *
     * @param provinces all that have connections, by code
     * @param found how many connections are as wanted
     * @param items of those, from the offset on, by identifier; the worst first, if several healths are wanted; as {@code /admin/v1/connections?summary=true} has them, with their health
     */
    record Connections(List<InProvince> provinces, int found, List<Map<String, Object>> items) {}

    /**
     * Those of a province.
     *
     * @param serving how many serve
     * @param health the worst of theirs
     */
    record InProvince(String province, int connections, int serving, ConnectionHealth health) {

        InProvince and(boolean serves, ConnectionHealth another) {
            return new InProvince(province, connections + 1, serving + (serves ? 1 : 0), health.worse(another));
        }
    }

    @GetMapping(PATH)
    ResponseEntity<Connections> connections(
            @RequestParam(defaultValue = "") String province,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") List<String> health,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        require(HEALTHS.containsAll(health), "health");
        require(offset >= 0, "offset");
        require(limit >= 0 && limit <= MOST, "limit");
        var wanted = new Wanted(province, type, health, text.strip().toLowerCase(Locale.ROOT));
        Map<String, InProvince> provinces = new TreeMap<>();
        var found = new ArrayList<Map<String, Object>>();
        for (var view : definitions.summaries(DefinitionKind.CONNECTION)) {
            var its = ConnectionHealth.of(view);
            var where = content(view).path("province").asString("");
            provinces.compute(
                    where,
                    (code, so) ->
                            (so == null ? new InProvince(code, 0, 0, its) : so).and(view.get("serving") != null, its));
            if (wanted.fits(view, its)) {
                found.add(view);
            }
        }
        if (health.size() > 1) {
            found.sort(Comparator.comparing(ConnectionHealth::of).reversed());
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Connections(
                        List.copyOf(provinces.values()),
                        found.size(),
                        found.stream()
                                .skip(offset)
                                .limit(limit)
                                .map(ConnectionsController::withHealth)
                                .toList()));
    }

    /** What is looked for; what is empty narrows nothing. */
    private record Wanted(String province, String type, List<String> health, String text) {

        boolean fits(Map<String, Object> view, ConnectionHealth its) {
            var content = content(view);
            return is(province, content.path("province"))
                    && is(type, content.path("type"))
                    && (health.isEmpty() || health.contains(its.wireName()))
                    && (text.isEmpty()
                            || Stream.of("/id", "/type", "/connector", "/name/zh", "/name/en")
                                    .anyMatch(place -> content.at(place)
                                            .asString("")
                                            .toLowerCase(Locale.ROOT)
                                            .contains(text)));
        }

        private static boolean is(String wanted, JsonNode value) {
            return wanted.isEmpty() || wanted.equals(value.asString(""));
        }
    }

    private static Map<String, Object> withHealth(Map<String, Object> view) {
        var item = new LinkedHashMap<>(view);
        item.put("health", ConnectionHealth.of(view));
        return item;
    }

    private static JsonNode content(Map<String, Object> view) {
        return view.get(DefinitionKind.CONNECTION.member()) instanceof JsonNode content
                ? content
                : MissingNode.getInstance();
    }

    private static void require(boolean right, String parameter) {
        if (!right) {
            throw new InvalidRequest(List.of(FieldError.of("", "query-parameter", parameter)));
        }
    }
}
