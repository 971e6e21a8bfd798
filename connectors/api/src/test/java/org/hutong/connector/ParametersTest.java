package org.hutong.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hutong.connector.Parameter.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private static final List<Parameter> TAKEN = List.of(
            Parameter.of("url", Kind.TEXT, "地址", "Address").asRequired(),
            Parameter.of("size", Kind.INTEGER, "大小", "Size").otherwise(5).within(1, 10),
            Parameter.of("wait", Kind.DURATION, "等待", "Wait").otherwise("2s"),
            Parameter.of("codes", Kind.TEXTS, "代码", "Codes"),
            Parameter.of("headers", Kind.TEXT_MAP, "请求头", "Headers"),
            Parameter.of("body", Kind.TREE, "请求体", "Body"),
            Parameter.object(
                    "login",
                    "登录",
                    "Login",
                    Parameter.of("scheme", Kind.TEXT, "方式", "Scheme")
                            .asRequired()
                            .oneOf("none", "basic"),
                    Parameter.of("password", Kind.SECRET, "密码", "Password")));

    @Test
    void fillsDefaultsIn() {
        Parameters parameters = Parameters.check(TAKEN, Map.of("url", "x"));

        assertThat(parameters.text("url")).isEqualTo("x");
        assertThat(parameters.integer("size")).isEqualTo(5);
        assertThat(parameters.duration("wait")).isEqualTo(Duration.ofSeconds(2));
        assertThat(parameters.texts("codes")).isEmpty();
        assertThat(parameters.tree("body")).isNull();
        assertThat(parameters.has("login")).isFalse();
    }

    @Test
    void takesNumbersForTextInLists() {
        Parameters parameters = Parameters.check(TAKEN, Map.of("url", "x", "codes", List.of(200, "00"), "size", "7"));

        assertThat(parameters.texts("codes")).containsExactly("200", "00");
        assertThat(parameters.integer("size")).isEqualTo(7);
    }

    @Test
    void reportsEveryFaultByItsPointer() {
        Map<String, @Nullable Object> written = Map.of(
                "size",
                11,
                "wait",
                "soon",
                "codes",
                "200",
                "headers",
                Map.of("X", List.of()),
                "login",
                Map.of("scheme", "magic", "password", "in the clear", "a/b", 1),
                "nonsense",
                1);

        assertThatThrownBy(() -> Parameters.check(TAKEN, written))
                .isInstanceOfSatisfying(
                        InvalidParameters.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(InvalidParameters.Fault::pointer)
                                .containsExactlyInAnyOrder(
                                        "/url",
                                        "/size",
                                        "/wait",
                                        "/codes",
                                        "/headers",
                                        "/login/scheme",
                                        "/login/password",
                                        "/login/a~1b",
                                        "/nonsense"))
                .hasMessageNotContaining("in the clear");
    }

    @Test
    void refusesATreeThatIsNotPlainOrTooDeep() {
        Object deep = "leaf";
        for (int i = 0; i < 30; i++) {
            deep = List.of(deep);
        }
        Object tooDeep = deep;

        assertThatThrownBy(() -> Parameters.check(TAKEN, Map.of("url", "x", "body", tooDeep)))
                .isInstanceOf(InvalidParameters.class);
        assertThatThrownBy(() -> Parameters.check(TAKEN, Map.of("url", "x", "body", new Object())))
                .isInstanceOf(InvalidParameters.class);
    }

    @Test
    void refusesDurationsOfNothingAndOfDays() {
        for (String wrong : List.of("0s", "61m", "1h", "-1s", "99999999999ms")) {
            assertThatThrownBy(() -> Parameters.check(TAKEN, Map.of("url", "x", "wait", wrong)))
                    .as(wrong)
                    .isInstanceOf(InvalidParameters.class);
        }
    }

    @Test
    void showsNoSecret() {
        Parameters parameters = Parameters.check(
                TAKEN, Map.of("url", "x", "login", Map.of("scheme", "none", "password", Map.of("text", "hush"))));

        assertThat(parameters.object("login").secret("password").reveal()).isEqualTo("hush");
        assertThat(parameters.toString() + parameters.object("login").secret("password"))
                .doesNotContain("hush");
    }

    @Test
    void refusesIdsThatCouldMeanSomethingToCamel() {
        for (String id : List.of("", "a b", "A", "a?x=y", "{{x}}", "a/b", "ä", "a".repeat(65), "a\n")) {
            assertThatThrownBy(() -> new ConnectionSettings(id, Map.of()))
                    .as(id)
                    .isInstanceOf(InvalidParameters.class);
        }
    }
}
