package org.hutong.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hutong.demo.DemoFailure;
import org.junit.jupiter.api.Test;

class LoadTest {
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void makesAsManyCallsAsAskedForAndNoMore() {
        new Load(3, 100).put(made::incrementAndGet);

        assertThat(made).hasValue(100);
    }

    @Test
    void keepsAllCallersBusyAtOnce() {
        CyclicBarrier together = new CyclicBarrier(4);

        new Load(4, 4).put(() -> meet(together));

        assertThat(together.isBroken()).isFalse();
    }

    @Test
    void stopsAtTheFirstWrongAnswerAndSaysWhichItWas() {
        assertThatThrownBy(() -> new Load(1, 1_000).put(() -> {
                    if (made.incrementAndGet() == 5) {
                        throw new DemoFailure("A wrong answer");
                    }
                }))
                .isInstanceOf(DemoFailure.class)
                .hasMessage("A wrong answer");
        assertThat(made).hasValue(5);
    }

    @Test
    void failsWhenACallCannotBeMade() {
        assertThatThrownBy(() -> new Load(2, 10).put(() -> {
                    throw new IOException("refused");
                }))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("refused");
    }

    private static void meet(CyclicBarrier others) throws IOException {
        try {
            others.await(20, TimeUnit.SECONDS);
        } catch (Exception alone) {
            throw new IOException(alone);
        }
    }
}
