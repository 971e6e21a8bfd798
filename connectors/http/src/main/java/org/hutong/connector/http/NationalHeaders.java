package org.hutong.connector.http;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import javax.crypto.spec.SecretKeySpec;
import org.hutong.connector.Parameters;

/** Signs each request as the national integrated service platform wants it, with a secret that may end and be refreshed. */
record NationalHeaders(NationalSignature signature, ShortLived<SecretKeySpec> secrets, Future<?> timer)
        implements Authentication {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String STANDARD_PREFIX = "gjgxjhpt_";

    static Authentication of(Parameters given, BoundedCalls calls, Clock clock) {
        NationalSignature signature = new NationalSignature(
                given.optionalText("prefix").orElse(STANDARD_PREFIX), given.text("serviceId"), clock);
        SecretKeySpec configured = NationalSignature.key(given.secret("secret").reveal());
        if (!given.has("refresh")) {
            return deadline -> Shown.always(signature.headers(configured));
        }
        SecretRefresh refresh = SecretRefresh.of(given.object("refresh"), signature, configured, calls);
        ShortLived<SecretKeySpec> secrets = new ShortLived<>(refresh.standing(), refresh::fetch, clock);
        // A secret that ends while nobody asks could not sign its own refresh any more.
        Future<?> timer = calls.eachPulse(() -> secrets.renewWhenDue(Deadline.in(PATIENCE)));
        return new NationalHeaders(signature, secrets, timer);
    }

    @Override
    public Shown show(Deadline deadline) throws IOException {
        return signedWith(secrets.get(deadline));
    }

    @Override
    public void close() {
        timer.cancel(false);
    }

    private Shown signedWith(SecretKeySpec key) {
        return new Shown(signature.headers(key), later -> Optional.of(signedWith(secrets.insteadOf(key, later))));
    }
}
