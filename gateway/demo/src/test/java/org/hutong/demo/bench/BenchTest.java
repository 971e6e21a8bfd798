package org.hutong.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchTest {
    @Test
    void listensBesideARunningDemo() {
        assertThat(Bench.environment(Map.of()))
                .containsEntry("HUTONG_PORT", "28080")
                .containsEntry("KEYCLOAK_PORT", "28180");
    }

    @Test
    void letsThePersonChooseOtherwise() {
        assertThat(Bench.environment(Map.of("HUTONG_PORT", "9999"))).containsEntry("HUTONG_PORT", "9999");
    }

    @Test
    void asksAboutHoldersForEveryQuestion() {
        for (Question question : Question.values()) {
            assertThat(question.requests()).isNotEmpty().allMatch(request -> !request.contains("%"));
        }
    }
}
