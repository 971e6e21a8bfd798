package org.hutong.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

/** What was verified is remembered for a while, what was refused is not. */
class VerifiedTokensTest {

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aVerifiedTokenIsNotVerifiedAgainAtOnceButLater() {
        var tokens = tokens(Duration.ofSeconds(300), Duration.ofMillis(300));

        assertThat(tokens.decode("one")).isSameAs(tokens.decode("one"));
        assertThat(asked).hasValue(1);
        tokens.decode("two");
        assertThat(asked).hasValue(2);
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> {
            tokens.decode("one");
            return asked.get() > 2;
        });
    }

    @Test
    void nothingIsRememberedBeyondTheTokensEnd() {
        var ended = tokens(Duration.ofSeconds(-1), Duration.ofSeconds(300));
        ended.decode("one");
        ended.decode("one");
        assertThat(asked).hasValue(2);
    }

    @Test
    void aRefusedTokenIsLookedAtAgain() {
        var tokens = new VerifiedTokens(
                _ -> {
                    asked.incrementAndGet();
                    throw new BadJwtException("refused");
                },
                Duration.ofSeconds(5));

        assertThatThrownBy(() -> tokens.decode("one")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("one")).isInstanceOf(BadJwtException.class);
        assertThat(asked).hasValue(2);
    }

    private VerifiedTokens tokens(Duration life, Duration longest) {
        return new VerifiedTokens(
                token -> {
                    asked.incrementAndGet();
                    return Jwt.withTokenValue(token)
                            .header("alg", "none")
                            .subject("agency")
                            .expiresAt(Instant.now().plus(life))
                            .build();
                },
                longest);
    }
}
