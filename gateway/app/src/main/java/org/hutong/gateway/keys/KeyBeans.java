package org.hutong.gateway.keys;

import java.time.Clock;
import org.hutong.credential.SigningKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The files of keys, and who certifies them, as the settings say. */
@Configuration(proxyBeanMethods = false)
class KeyBeans {

    @Bean
    static SigningKeys signingKeys(KeySettings settings, Clock clock) {
        return new SigningKeys(settings.directory(), settings.password().toCharArray(), clock);
    }

    @Bean
    static CertificationAuthority certificationAuthority(KeySettings settings, Clock clock) {
        return CertificationAuthority.open(settings, clock);
    }
}
