package org.hutong.gateway.deployment;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What the chart makes of values, rendered by Helm itself as a library: no cluster and no network is asked.
 *
 * @param objects by kind and name, such as {@code Deployment/hutong}
 */
record RenderedChart(Map<String, JsonNode> objects) {

    static final Path PLACE = Path.of("../../helm/hutong");

    /** The oldest one the chart says it works with. */
    private static final String KUBERNETES = "1.30.0";

    private static final YAMLMapper YAML = new YAMLMapper();

    private static final Map<String, String> REQUIRED = Map.of(
            "publicUrl", "https://hutong.example",
            "identity.issuer", "https://identity.example/realms/hutong",
            "database.url", "jdbc:postgresql://database.example:5432/hutong",
            "database.existingSecret", "hutong-database",
            "keys.existingSecret", "hutong-keys",
            "keys.passwordSecret", "hutong-keys-password",
            "policies.existingConfigMap", "hutong-policies");

    /** The chart with its own values and the required ones. */
    static TemplateCommand chart() {
        return chartWithout("");
    }

    /** The same, one required value left out. */
    static TemplateCommand chartWithout(String value) {
        var required = new HashMap<>(REQUIRED);
        required.remove(value);
        var chart = new Helm(PLACE)
                .template()
                .withKubeVersion(KUBERNETES)
                .withName("hutong")
                .withNamespace("exchange");
        required.forEach(chart::set);
        return chart;
    }

    static RenderedChart of(TemplateCommand chart) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(chart.call())) {
            return new RenderedChart(documents.readAll().stream()
                    .filter(JsonNode::isObject)
                    .collect(Collectors.toMap(
                            object -> object.path("kind").asString() + "/"
                                    + object.at("/metadata/name").asString(),
                            object -> object)));
        }
    }

    /** What a person reads after installing the release, which is not installed. */
    static String notes() {
        var release = new Helm(PLACE)
                .install()
                .clientOnly()
                .dryRun()
                .withKubeVersion(KUBERNETES)
                .withName("hutong")
                .withNamespace("exchange");
        REQUIRED.forEach(release::set);
        return release.call().getOutput();
    }

    JsonNode object(String name) {
        return Objects.requireNonNull(objects.get(name), name);
    }

    JsonNode pod() {
        return object("Deployment/hutong").at("/spec/template/spec");
    }

    JsonNode container() {
        return pod().at("/containers/0");
    }

    /** The container's environment; a variable that is there twice is a mistake. */
    Map<String, JsonNode> variables() {
        return container()
                .path("env")
                .valueStream()
                .collect(Collectors.toMap(variable -> variable.path("name").asString(), variable -> variable));
    }

    JsonNode variable(String name) {
        return Objects.requireNonNull(variables().get(name), name);
    }

    String value(String name) {
        return variable(name).path("value").asString();
    }
}
