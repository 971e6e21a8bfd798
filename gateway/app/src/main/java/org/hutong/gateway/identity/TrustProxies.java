package org.hutong.gateway.identity;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Puts {@link BehindProxies} before everything else, if there are proxies to believe. */
@Component
final class TrustProxies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final IdentitySettings settings;

    TrustProxies(IdentitySettings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (!settings.proxies().isEmpty()) {
            factory.addEngineValves(new BehindProxies(settings.proxies()));
        }
    }
}
