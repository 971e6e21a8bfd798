package org.hutong.province;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.hutong.connector.ConnectionRoutes;
import org.hutong.connector.ConnectionSettings;
import org.hutong.connector.Connector;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceQuery;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** One of the demo's connection files, started with the connector it is for. */
final class RealConnection implements AutoCloseable {

    private final ConnectionFile file;
    private final Connector connector;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ConnectionRoutes routes;

    /** @param environment replaces the defaults of the file */
    RealConnection(String id, Connector connector, Map<String, String> environment) throws Exception {
        this.file = ConnectionFile.of(id);
        this.connector = connector;
        camel.start();
        routes = new ConnectionRoutes(camel);
        Map<String, @Nullable Object> parameters = Client.JSON.convertValue(
                file.content().at("/parameters"), new TypeReference<LinkedHashMap<String, Object>>() {});
        parameters.replaceAll((name, value) -> resolved(value, environment));
        routes.start(connector, new ConnectionSettings(id, parameters));
    }

    SourceAnswer ask(String kind, String code) {
        return routes.ask(
                routes.started().iterator().next(),
                new SourceQuery(
                        file.content().at("/type").stringValue(),
                        file.content().at("/province").stringValue(),
                        kind,
                        code,
                        "lookup-1"));
    }

    /** The canonical record of a holder who has one. */
    Map<String, Object> canonical(String kind, String code) {
        SourceAnswer answer = ask(kind, code);
        if (!(answer instanceof Found found)) {
            throw new AssertionError("not found but " + answer);
        }
        return file.map(Client.JSON.valueToTree(found.record()));
    }

    private static @Nullable Object resolved(@Nullable Object value, Map<String, String> environment) {
        return switch (value) {
            case String text -> resolved(text, environment);
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((name, member) -> copy.put(name, resolved(member, environment)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(element -> copy.add(resolved(element, environment)));
                yield copy;
            }
            case null, default -> value;
        };
    }

    private static String resolved(String text, Map<String, String> environment) {
        String known = text;
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            known = known.replaceAll("\\$\\{" + variable.getKey() + ":[^}]*}", variable.getValue());
        }
        return ConnectionFile.defaults(known);
    }

    @Override
    public void close() throws IOException {
        routes.close();
        camel.close();
        connector.close();
    }
}
