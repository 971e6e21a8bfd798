package org.hutong.gateway.verification;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.identity.Agency;
import org.hutong.gateway.identity.OpenPath;
import org.hutong.gateway.quota.OverQuota;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/**
 * Who asks whether a credential holds. A credential proves itself, and whoever has it in hand knows already what it says; so an operator
 * may let strangers ask too, with a limit of their own that leaves agencies what they need. The console's open page asks as such a stranger
 * and has no right that others have not.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VerificationSettings.class)
class Asking {

    private static final String QUOTA = "open-verification";

    private final Bucket strangers;

    Asking(VerificationSettings settings) {
        strangers = Bucket.builder()
                .addLimit(limit -> limit.capacity(settings.openBurst())
                        .refillGreedy(settings.openPerSecond(), Duration.ofSeconds(1)))
                .build();
    }

    @Bean
    @ConditionalOnProperty("hutong.verification.open")
    static OpenPath openVerification() {
        return new OpenPath(HttpMethod.POST, VerificationController.PATH);
    }

    /**
     * For whom the credential is judged: a person's own agency, else that of the client.
     *
     * @throws OverQuota if strangers have asked too much of this node
     */
    Agency admitted() {
        if (!Agency.isKnown()) {
            var taken = strangers.tryConsumeAndReturnRemaining(1);
            if (!taken.isConsumed()) {
                throw new OverQuota(QUOTA, Duration.ofNanos(taken.getNanosToWaitForRefill()));
            }
            return Agency.STRANGER;
        }
        var client = Agency.ofCurrentRequest();
        var own = Actor.ofCurrentRequest().agency();
        return own == null ? client : new Agency(own, client.client());
    }
}
