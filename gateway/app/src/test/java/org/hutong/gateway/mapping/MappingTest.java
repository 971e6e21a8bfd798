package org.hutong.gateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hutong.gateway.catalogue.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {

    @Test
    void turnsAProvincesRecordIntoTheCanonicalOne() {
        var mapping = Mapping.of("{ \"name\": xm, \"classes\": [$split(zjcx, \",\")], \"none\": nothing }");

        assertThat(mapping.apply(Map.of("xm", "示例甲", "zjcx", "C1,B2")))
                .isEqualTo(Map.of("name", "示例甲", "classes", List.of("C1", "B2")));
    }

    @Test
    void whatIsNullAtTheSourceIsAbsent() {
        var record = new HashMap<String, @Nullable Object>();
        record.put("xm", null);

        assertThat(Mapping.of("{ \"name\": xm }").apply(record)).isEmpty();
    }

    @Test
    void exactNumbersPassUnchanged() {
        var capital = new BigDecimal("12345678901234567.89");

        assertThat(Mapping.of("{ \"capital\": zczb }").apply(Map.of("zczb", capital)))
                .isEqualTo(Map.of("capital", capital));
    }

    @Test
    void manyThreadsWithManyMappingsGetTheirOwnResults() throws Exception {
        var mappings = List.of(Mapping.of("{ \"a\": $string(n) & \"x\" }"), Mapping.of("{ \"b\": [n, n].($ + 1) }"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 5_000; i++) {
                int n = i;
                results.add(threads.submit(() ->
                        mappings.get(0).apply(Map.of("n", n)).equals(Map.of("a", n + "x"))
                                && mappings.get(1).apply(Map.of("n", n)).equals(Map.of("b", List.of(n + 1, n + 1)))));
            }
            for (var result : results) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    @Test
    @Timeout(20)
    void anEndlessMappingIsCutOff() {
        var endless = Mapping.of("($f := function($n) { $f($n + 1) }; { \"a\": $f(1) })");

        assertThatExceptionOfType(MappingFailed.class).isThrownBy(() -> endless.apply(Map.of()));
    }

    @Test
    void aFailureSaysNothingAboutTheRecord() {
        assertThatExceptionOfType(MappingFailed.class)
                .isThrownBy(() -> Mapping.of("{ \"n\": $number(xm) }").apply(Map.of("xm", "示例甲")))
                .satisfies(failed -> assertThat(String.valueOf(failed)).doesNotContain("示例甲"));
        assertThatExceptionOfType(MappingFailed.class)
                .isThrownBy(() -> Mapping.of("xm").apply(Map.of("xm", "示例甲")));
    }

    @Test
    void whatIsNotJsonataIsRefusedWhenItIsRead() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Mapping.of("{ \"name\": "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "($f := function($n) { $f($n + 1) }; { \"a\": $f(1) })",
                "($f := function($n) { $f($n) + 1 }; { \"a\": $f(1) })",
                "{ \"a\": $eval(\"($f := function($n) { $f($n + 1) }; $f(1))\") }",
                "($e := $eval; { \"a\": $e(\"1\") })",
                "{ \"a\": $contains(long, /(a+)+$/) }",
                "{ \"a\": $match(long, /(a|aa)+$/) }",
                "{ \"a\": $replace(long, /a*a*a*b/, \"\") }",
                "{ \"a\": $split(veryLong, /a/) }",
                "{ \"a\": $contains(long, /(?=a)a/) }",
                "{ \"a\": $contains(long, /(a)\\1/) }",
                "($f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }; { \"a\": $f(\"xxxxxxxx\", 40) })",
                "{ \"a\": $pad(\"x\", 2000000000) }",
                "{ \"a\": $join($map([1..50000], function($i) { veryLong })) }",
                "{ \"a\": $replace(veryLong, \"a\", veryLong) }",
                "{ \"a\": $toMillis(long, \"[FN][FN][FN][FN][FN]\") }",
                "{ \"a\": /a*b/(veryLong) }",
                "{ \"a\": veryLong ~> /a*b/ }",
                "{ \"a\": $match(long, /^a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?$/) }",
                "{ \"a\": [1..9999999].(\"x\" & $) }",
                "{ \"a\": $map([1..9999999], function($i) { $i * 2 }) }",
            })
    @Timeout(20)
    void whatWouldTakeTooMuchIsCutOff(String expression) {
        var record = Map.<String, @Nullable Object>of("long", "a".repeat(1_000) + "!", "veryLong", "a".repeat(100_000));

        assertThatExceptionOfType(MappingFailed.class)
                .isThrownBy(() -> Mapping.of(expression).apply(record));
    }

    @Test
    void ordinaryPatternsAreLetIn() {
        var mapping = Mapping.of("""
            { "date": $replace(d, /^([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日$/, "$1-$2-$3"),
              "classes": $split(c, /[,、 ]+/), "digits": $contains(n, /^[0-9]{17}[0-9X]$/) }
            """);

        assertThat(mapping.apply(Map.of("d", "2020年12月31日", "c", "C1、 B2", "n", "360102199003078032")))
                .isEqualTo(Map.of("date", "2020-12-31", "classes", List.of("C1", "B2"), "digits", true));
    }

    @Test
    void aProvincesCodeIsLookedUpInACodeTable() {
        var table = new CodeTable("status", new Text("状态", "Status"), Map.of("1", "valid", "2", "revoked"), null);
        var mapping = Mapping.of("{ \"status\": $code(\"status\", zt) }", Map.of("status", table));

        assertThat(mapping.apply(Map.of("zt", "1"))).isEqualTo(Map.of("status", "valid"));
        assertThat(mapping.apply(Map.of("zt", 2))).isEqualTo(Map.of("status", "revoked"));
        assertThat(mapping.apply(Map.of("other", "1"))).isEmpty();
        assertThatExceptionOfType(MappingFailed.class)
                .isThrownBy(() -> mapping.apply(Map.of("zt", "示例甲")))
                .withMessage("a code is not in the code table status");
    }

    @Test
    void codeTablesAreKnownFromTheExpression() {
        assertThat(Mapping.codeTables(
                        "{ \"a\": $code(\"one\", x), \"b\": $map(y, function($v) { $code('two', $v) }) }"))
                .containsExactly("one", "two");
        assertThatExceptionOfType(MappingFailed.class)
                .isThrownBy(() -> Mapping.of("{ \"a\": $code(x, y) }").apply(Map.of("x", "示例甲", "y", "1")))
                .satisfies(failed -> assertThat(failed.reason()).doesNotContain("示例甲"));
    }

    @Test
    @Timeout(20)
    void noExpressionTakesItsBoundsOff() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() ->
                        Mapping.of("($__evaluate_entry := $nope; $__evaluate_exit := $nope; $f := function($n) { $f($n)"
                                + " }; $f(1))"));
    }

    @Test
    void whatIsCalledAndIsNoFunctionIsNotWrittenAnywhere() {
        var output = System.out;
        var written = new java.io.ByteArrayOutputStream();
        System.setOut(new java.io.PrintStream(written, true, java.nio.charset.StandardCharsets.UTF_8));
        try {
            assertThatExceptionOfType(MappingFailed.class)
                    .isThrownBy(() -> Mapping.of("{ \"a\": xm(\"x\") }").apply(Map.of("xm", "示例甲")));
        } finally {
            System.setOut(output);
        }
        assertThat(written.toString(java.nio.charset.StandardCharsets.UTF_8)).doesNotContain("示例甲");
    }

    @Test
    void aFunctionIsNoValueOfARecord() {
        assertThatExceptionOfType(MappingFailed.class)
                .isThrownBy(() -> Mapping.of("{ \"a\": [function($x) { $x }] }").apply(Map.of()));
    }
}
