package org.hutong.gateway.connection;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What connectors say of wrong parameters, in Chinese: each brings a table of its sentences. A sentence that no table has stays as it is.
 */
@Component
class ConnectorReasons {

    private static final String TABLES = "classpath*:META-INF/hutong-connector/reasons.zh.yaml";
    private static final String PLACE = "{}";

    private final List<Reason> reasons;

    ConnectorReasons() throws IOException {
        var read = new ArrayList<Reason>();
        var yaml = YAMLMapper.builder().build();
        for (var table : new PathMatchingResourcePatternResolver().getResources(TABLES)) {
            try (InputStream content = table.getInputStream()) {
                yaml.readValue(content, new TypeReference<Map<String, String>>() {})
                        .forEach((english, chinese) -> read.add(new Reason(english, pattern(english), chinese)));
            }
        }
        // What says more comes first: a sentence with places in it may fit another one too.
        reasons = read.stream()
                .sorted(Comparator.comparingInt(
                        (Reason reason) -> -reason.english().replace(PLACE, "").length()))
                .toList();
    }

    private record Reason(String english, Pattern pattern, String chinese) {}

    /** The same in Chinese, if its connector says how. */
    String chinese(String english) {
        for (var reason : reasons) {
            var matcher = reason.pattern().matcher(english);
            if (matcher.matches()) {
                var chinese = reason.chinese();
                for (int i = 1; i <= matcher.groupCount(); i++) {
                    int place = chinese.indexOf(PLACE);
                    chinese = chinese.substring(0, place)
                            + chinese(matcher.group(i))
                            + chinese.substring(place + PLACE.length());
                }
                return chinese;
            }
        }
        return english;
    }

    private static Pattern pattern(String english) {
        return Pattern.compile(
                Stream.of(english.split(Pattern.quote(PLACE), -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("(.*)")),
                Pattern.DOTALL);
    }
}
