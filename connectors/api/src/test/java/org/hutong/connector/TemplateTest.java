package org.hutong.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static final SourceQuery QUERY = new SourceQuery("type", "36", "111", "{holder.kind}", "id");

    @Test
    void fillsEachPlaceholderOnceAndNeverReadsItsValue() {
        assertThat(fill("{holder.code}/{type}/{province}/{lookupId}")).isEqualTo("{holder.kind}/type/36/id");
    }

    @Test
    void leavesOtherBracesAlone() {
        assertThat(fill("{} { x } {\"a\":1} ${")).isEqualTo("{} { x } {\"a\":1} ${");
    }

    @Test
    void escapesValuesAndNotTheTextAroundThem() {
        assertThat(Template.parse("type={type}").fill(QUERY, value -> value.toUpperCase(Locale.ROOT)))
                .isEqualTo("type=TYPE");
    }

    @Test
    void knowsNoOtherPlaceholders() {
        for (String text : List.of("{holder}", "{holder.name}", "${body}", "{{sys.home}}", "{a.b.c}")) {
            assertThatThrownBy(() -> Template.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void fillsTheTextsOfATreeAndKeepsItsShape() {
        TreeTemplate tree = TreeTemplate.parse(Map.of("a", List.of("{type}", 1, true), "{b}", Map.of()));

        assertThat(tree.fill(QUERY)).isEqualTo(Map.of("a", List.of("type", 1, true), "{b}", Map.of()));
    }

    private static String fill(String text) {
        return Template.parse(text).fill(QUERY, UnaryOperator.identity());
    }
}
