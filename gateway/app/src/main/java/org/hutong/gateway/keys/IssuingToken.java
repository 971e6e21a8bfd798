package org.hutong.gateway.keys;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hutong.credential.KeyToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The PKCS#11 token of the settings, if there is one. The log tells when it goes away and when it is back, and it is looked for
 * although nobody asks for a signature. On a thread of its own: a driver may hang, and the register must be followed all the same.
 */
@Component
class IssuingToken implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(IssuingToken.class);
    private static final Duration LOOK = Duration.ofSeconds(3);

    private final @Nullable KeyToken token;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("issuing-token").daemon().factory());

    /** What the log was told last. Only for the thread. */
    private Optional<String> told = Optional.empty();

    IssuingToken(KeySettings settings, Clock clock) {
        token = settings.pkcs11().token(clock);
        if (token != null) {
            LOG.atInfo().log("New ES256 keys are made in a token: {}", token);
            clockwork.scheduleWithFixedDelay(() -> look(token), 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Nullable
    KeyToken token() {
        return token;
    }

    private void look(KeyToken watched) {
        var trouble = watched.trouble();
        if (trouble.equals(told)) {
            return;
        }
        trouble.ifPresentOrElse(
                reason -> LOG.atError()
                        .addKeyValue("reason", reason)
                        .log("The token of issuing keys cannot be used:" + " nothing is signed with the keys in it"),
                () -> LOG.atInfo().log("The token of issuing keys is back"));
        told = trouble;
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
    }
}
