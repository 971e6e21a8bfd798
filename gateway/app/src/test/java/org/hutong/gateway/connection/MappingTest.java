package org.hutong.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MappingTest {

    @Test
    void turnsAProvincesRecordIntoTheCanonicalOne() {
        var mapping = new Mapping("{ \"name\": xm, \"classes\": [$split(zjcx, \",\")], \"none\": nothing }");

        assertThat(mapping.apply(Map.of("xm", "示例甲", "zjcx", "C1,B2")))
                .isEqualTo(Map.of("name", "示例甲", "classes", List.of("C1", "B2")));
    }

    @Test
    void whatIsNullAtTheSourceIsAbsent() {
        var record = new HashMap<String, @Nullable Object>();
        record.put("xm", null);

        assertThat(new Mapping("{ \"name\": xm }").apply(record)).isEmpty();
    }

    @Test
    void exactNumbersPassUnchanged() {
        var capital = new BigDecimal("12345678901234567.89");

        assertThat(new Mapping("{ \"capital\": zczb }").apply(Map.of("zczb", capital)))
                .isEqualTo(Map.of("capital", capital));
    }

    @Test
    void manyThreadsWithManyMappingsGetTheirOwnResults() throws Exception {
        var mappings = List.of(new Mapping("{ \"a\": $string(n) & \"x\" }"), new Mapping("{ \"b\": [n, n].($ + 1) }"));
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
        var endless = new Mapping("($f := function($n) { $f($n + 1) }; { \"a\": $f(1) })");

        assertThatExceptionOfType(MappingFailed.class).isThrownBy(() -> endless.apply(Map.of()));
    }

    @Test
    void aFailureSaysNothingAboutTheRecord() {
        assertThatExceptionOfType(MappingFailed.class)
                .isThrownBy(() -> new Mapping("{ \"n\": $number(xm) }").apply(Map.of("xm", "示例甲")))
                .satisfies(failed -> assertThat(String.valueOf(failed)).doesNotContain("示例甲"));
        assertThatExceptionOfType(MappingFailed.class).isThrownBy(() -> new Mapping("xm").apply(Map.of("xm", "示例甲")));
    }

    @Test
    void whatIsNotJsonataIsRefusedWhenItIsRead() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Mapping("{ \"name\": "));
    }
}
