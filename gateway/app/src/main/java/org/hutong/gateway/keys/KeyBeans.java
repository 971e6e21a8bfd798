package org.hutong.gateway.keys;

import java.time.Clock;
import org.hutong.credential.SigningKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where keys are, and who certifies them, as the settings say. */
@Configuration(proxyBeanMethods = false)
class KeyBeans {

    @Bean
    static SigningKeys signingKeys(KeySettings settings, IssuingToken token, Clock clock) {
        return new SigningKeys(settings.directory(), settings.password().toCharArray(), clock, token.token());
    }

    @Bean
    static CertificationAuthority certificationAuthority(KeySettings settings, Clock clock) {
        return CertificationAuthority.open(settings, clock);
    }
}
