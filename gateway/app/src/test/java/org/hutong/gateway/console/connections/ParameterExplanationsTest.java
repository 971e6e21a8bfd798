package org.hutong.gateway.console.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.hutong.connector.Connectors;
import org.hutong.connector.Parameter;
import org.junit.jupiter.api.Test;

/** Connectors explain their parameters in English; whoever adds one tells the console what it says in Chinese. */
class ParameterExplanationsTest {

    @Test
    void everyExplanationIsThereInChinese() {
        var texts = ResourceBundle.getBundle("console.connections", Locale.ROOT).keySet();
        try (var connectors = new Connectors()) {
            var needed = connectors.all().stream()
                    .flatMap(connector -> explained("connections.explain." + connector.name(), connector.parameters()))
                    .toList();
            assertThat(texts).containsAll(needed);
            assertThat(texts.stream().filter(key -> key.startsWith("connections.explain.")))
                    .containsExactlyInAnyOrderElementsOf(needed);
        }
    }

    private static Stream<String> explained(String above, List<Parameter> parameters) {
        return parameters.stream().flatMap(parameter -> {
            var path = above + "." + parameter.name();
            return Stream.concat(
                    parameter.explanation().isEmpty() ? Stream.of() : Stream.of(path),
                    explained(path, parameter.members()));
        });
    }
}
