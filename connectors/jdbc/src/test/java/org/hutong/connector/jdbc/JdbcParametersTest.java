package org.hutong.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.Parameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcParametersTest {

    private final JdbcConnector connector = new JdbcConnector();

    @AfterEach
    void close() {
        connector.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example:5432/main",
                "jdbc:postgresql://127.0.0.1/main",
                "jdbc:postgresql://[::1]:5432/main?sslmode=verify-full&currentSchema=a,b"
            })
    void acceptsAnAddress(String url) {
        assertThat(faults("url", url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x",
                "jdbc:h2:tcp://db.example/x;INIT=RUNSCRIPT",
                "jdbc:postgresql:main",
                "jdbc:postgresql://db.example/main?socketFactory=org.example.Evil&socketFactoryArg=x",
                "jdbc:postgresql://db.example/main?sslmode=require&loggerFile=/tmp/x",
                "jdbc:postgresql://db.example/main?socketTimeout=0",
                "jdbc:postgresql://db.example/main?user=other",
                "jdbc:postgresql://a.example,b.example/main?",
                "jdbc:postgresql://user:pass@db.example/main",
                "jdbc:postgresql://db.example/{{x}}",
                "jdbc:postgresql://db.example/main#x",
                " jdbc:postgresql://db.example/main"
            })
    void refusesAnAddress(String url) {
        assertThat(faults("url", url)).containsExactly("/url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM holder WHERE code = :holderCode",
                "SELECT 1; DROP TABLE holder",
                "SELECT * FROM holder WHERE code = :holdercode",
                "SELECT * FROM holder WHERE code = :#holderCode",
                "SELECT * FROM holder WHERE code = '${body}'",
                "SELECT * FROM holder WHERE code = ? OR code = :holderCode",
                "SELECT * FROM holder",
                "SELECT '/* :holderCode"
            })
    void refusesAQuery(String query) {
        assertThat(faults("query", query)).containsExactly("/query");
    }

    @Test
    void refusesAPasswordInTheClear() {
        assertThat(faults("password", "in the clear")).containsExactly("/password");
    }

    private List<String> faults(String name, String value) {
        Map<String, @Nullable Object> written = new HashMap<>(Map.of(
                "url", "jdbc:postgresql://db.example/main",
                "username", "reader",
                "password", Map.of("text", "demo"),
                "query", "SELECT * FROM holder WHERE code = :holderCode"));
        written.put(name, value);
        InvalidParameters invalid =
                catchThrowableOfType(InvalidParameters.class, () -> Parameters.check(connector.parameters(), written));
        return invalid == null
                ? List.of()
                : invalid.faults().stream()
                        .map(InvalidParameters.Fault::pointer)
                        .distinct()
                        .toList();
    }
}
