package org.hutong.gateway.console;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import org.hutong.gateway.identity.Roles;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Signing in: authorization code flow (RFC 6749) with PKCE (RFC 7636), OpenID Connect. Nothing is asked of the identity provider at the start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsoleSettings.class)
class ConsoleIdentity {

    /** Error code: he has signed out everywhere since he gave his password. */
    static final String SIGNED_OUT = "signed_out";

    static final String REGISTRATION = "console";
    private static final String NAME = "preferred_username";

    @Bean
    ClientRegistrationRepository consoleClient(
            ConsoleSettings settings,
            @Value("${hutong.identity.issuer}") String issuer,
            @Value("${hutong.identity.keys}") String keys) {
        boolean known = !settings.secret().isEmpty();
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(settings.client())
                .clientSecret(settings.secret())
                .clientAuthenticationMethod(
                        known ? ClientAuthenticationMethod.CLIENT_SECRET_BASIC : ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}" + ConsoleSecurity.SIGNED_IN + "{registrationId}")
                .scope("openid")
                .authorizationUri(settings.authorization().toString())
                .tokenUri(settings.token().toString())
                .jwkSetUri(keys)
                .issuerUri(issuer)
                .userNameAttributeName(NAME)
                .providerConfigurationMetadata(
                        Map.of("end_session_endpoint", settings.endSession().toString()))
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build());
    }

    /** In the session, which is sealed in the database. */
    @Bean
    OAuth2AuthorizedClientRepository authorizedClients() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    @Bean
    OAuth2AuthorizedClientManager authorizedClientManager(
            ClientRegistrationRepository registrations, OAuth2AuthorizedClientRepository clients) {
        var manager = new DefaultOAuth2AuthorizedClientManager(registrations, clients);
        manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .authorizationCode()
                .refreshToken()
                .build());
        return manager;
    }

    /** His roles are those of the access token, checked as the API checks it. */
    @Bean
    OAuth2UserService<OidcUserRequest, OidcUser> people(JwtDecoder accessTokens, SignOutEverywhere signedOut) {
        var roles = new Roles();
        return request -> {
            var token = accessTokens.decode(request.getAccessToken().getTokenValue());
            var authorities = new LinkedHashSet<GrantedAuthority>(roles.convert(token));
            var person = Objects.requireNonNullElse(token.getClaimAsString(NAME), token.getSubject());
            if (signedOut.isSince(person, request.getIdToken().getAuthenticatedAt())) {
                throw new OAuth2AuthenticationException(new OAuth2Error(SIGNED_OUT));
            }
            return new DefaultOidcUser(authorities, request.getIdToken(), NAME);
        };
    }
}
