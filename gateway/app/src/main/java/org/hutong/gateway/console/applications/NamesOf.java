package org.hutong.gateway.console.applications;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hutong.gateway.console.ApiProblem;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Asks what the ids of an answer are called. */
@Component
public class NamesOf {

    private static final List<String> AGENCIES = List.of("applicant", "provider", "consumer", "agency", "escalatedTo");

    private final GatewayApi api;

    NamesOf(GatewayApi api) {
        this.api = api;
    }

    /** Of agencies alone. */
    public Names agencies(Collection<String> ids) {
        return new Names(agenciesOf(ids.stream()), Map.of());
    }

    /** Of all agencies and types that objects of the sharing workflow name. */
    Names of(Collection<Members> objects) {
        var agencies = objects.stream()
                .flatMap(object -> Stream.concat(
                        Stream.of(object),
                        Stream.concat(object.objects("due").stream(), object.objects("steps").stream())))
                .flatMap(object -> AGENCIES.stream().map(object::text));
        var types = new LinkedHashMap<String, Members>();
        objects.stream()
                .map(object -> object.text("type"))
                .filter(key -> !key.isEmpty())
                .distinct()
                .forEach(key -> types.put(key, type(key)));
        return new Names(agenciesOf(agencies), types);
    }

    private Map<String, Members> agenciesOf(Stream<String> ids) {
        var asked = ids.filter(id -> !id.isEmpty()).distinct().toList();
        return asked.isEmpty()
                ? Map.of()
                : api.get("/v1/agencies?id={ids}", String.join(",", asked)).objects("items").stream()
                        .collect(Collectors.toMap(agency -> agency.text("id"), agency -> agency.object("names")));
    }

    private Members type(String key) {
        try {
            return api.get("/v1/catalogue/{key}", key).object("type");
        } catch (ApiProblem problem) {
            if (problem.status() == HttpStatus.NOT_FOUND.value()) {
                return new Members();
            }
            throw problem;
        }
    }
}
