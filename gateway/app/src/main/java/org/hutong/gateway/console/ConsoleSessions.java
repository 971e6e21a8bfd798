package org.hutong.gateway.console;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.hutong.gateway.secret.SecretBox;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.Cookie;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Sessions are in the database, so that every node knows them; sealed, since tokens of people are in them. */
@Configuration(proxyBeanMethods = false)
class ConsoleSessions {

    private static final String PLACE = "console-session";

    /** Found by its name by Spring Session. What it reads was sealed here, so nobody else's objects are ever made of it. */
    @Bean
    GenericConversionService springSessionConversionService(SecretBox secrets) {
        var serializer = new SerializingConverter();
        var deserializer = new DeserializingConverter();
        var service = new GenericConversionService();
        service.addConverter(
                Object.class,
                byte[].class,
                value -> secrets.seal(Base64.getEncoder().encodeToString(serializer.convert(value)), PLACE)
                        .getBytes(StandardCharsets.US_ASCII));
        service.addConverter(
                byte[].class,
                Object.class,
                kept -> deserializer.convert(
                        Base64.getDecoder().decode(secrets.open(new String(kept, StandardCharsets.US_ASCII), PLACE))));
        return service;
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> idle(ConsoleSettings settings) {
        return sessions -> sessions.setDefaultMaxInactiveInterval(settings.idle());
    }

    @Bean
    CookieSerializer consoleCookie(@Value("${hutong.issuing.public-url}") String publicUrl) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName("hutong-console");
        cookie.setCookiePath(Section.ROOT);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite(Cookie.SameSite.LAX.attributeValue());
        if (publicUrl.startsWith("https:")) {
            cookie.setUseSecureCookie(true);
        }
        return cookie;
    }
}
