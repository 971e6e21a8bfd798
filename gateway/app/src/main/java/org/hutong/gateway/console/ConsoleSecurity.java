package org.hutong.gateway.console;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The security of the console's pages, apart from that of the API: sessions, CSRF, and what a browser may do with a page. */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {

    static final String SIGN_IN = Section.ROOT + "/sign-in/";
    static final String SIGNED_IN = Section.ROOT + "/signed-in/";
    static final String SIGN_OUT = Section.ROOT + "/sign-out";
    static final String ASSETS = Section.ROOT + "/assets";
    static final String LANGUAGE = Section.ROOT + "/language";
    static final String NOT_SIGNED_IN = Section.ROOT + "/not-signed-in";

    /** Nothing of any other host; no script or style within a page. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                    + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self' %s";

    @Bean
    @Order(1)
    SecurityFilterChain pages(
            HttpSecurity http,
            ConsoleSettings settings,
            ClientRegistrationRepository clients,
            OAuth2UserService<OidcUserRequest, OidcUser> people,
            SignOutEverywhere everywhere,
            SignInRequests signInRequests,
            NoSuchPage noSuchPage,
            Clock clock)
            throws Exception {
        return http.securityMatcher("/", "/favicon.ico", Section.ROOT, Section.ROOT + "/**")
                .authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                            .permitAll()
                            .requestMatchers("/", "/favicon.ico", ASSETS + "/**", LANGUAGE, NOT_SIGNED_IN)
                            .permitAll();
                    for (var section : Section.values()) {
                        var rule = requests.requestMatchers(section.path(), section.path() + "/**");
                        if (section == Section.VERIFICATION && settings.openVerification()) {
                            rule.permitAll();
                        } else {
                            rule.hasAnyRole(section.roles().toArray(String[]::new));
                        }
                    }
                    requests.anyRequest().authenticated();
                })
                .oauth2Login(login -> login.authorizationEndpoint(
                                endpoint -> endpoint.authorizationRequestResolver(signInRequests))
                        .redirectionEndpoint(endpoint -> endpoint.baseUri(SIGNED_IN + "*"))
                        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(people))
                        .loginPage(SIGN_IN + ConsoleIdentity.REGISTRATION)
                        .defaultSuccessUrl(Section.ROOT, false)
                        .failureHandler(ConsoleSecurity::notSignedIn))
                .logout(logout -> logout.logoutRequestMatcher(
                                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, SIGN_OUT))
                        .addLogoutHandler(everywhere)
                        .logoutSuccessHandler(signOutAtProvider(clients)))
                .exceptionHandling(exceptions ->
                        exceptions.accessDeniedHandler(noSuchPage).authenticationEntryPoint(new SignInFirst()))
                .addFilterBefore(new LongestSession(settings, clock), SecurityContextHolderFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(POLICY.formatted(origin(settings.endSession()))))
                        .frameOptions(frames -> frames.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    private static OidcClientInitiatedLogoutSuccessHandler signOutAtProvider(ClientRegistrationRepository clients) {
        var handler = new OidcClientInitiatedLogoutSuccessHandler(clients);
        handler.setPostLogoutRedirectUri("{baseUrl}" + Section.ROOT);
        return handler;
    }

    private static void notSignedIn(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failed)
            throws IOException {
        boolean signedOut = failed instanceof OAuth2AuthenticationException refused
                && refused.getError().getErrorCode().equals(ConsoleIdentity.SIGNED_OUT);
        response.sendRedirect(
                signedOut
                        ? SIGN_IN + ConsoleIdentity.REGISTRATION + "?" + SignInRequests.AGAIN + "=true"
                        : NOT_SIGNED_IN);
    }

    /** A form that is posted may end at the identity provider. */
    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
