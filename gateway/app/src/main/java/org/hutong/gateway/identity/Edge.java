package org.hutong.gateway.identity;

import com.hazelcast.core.HazelcastInstance;
import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.DPoPProofJwtDecoderFactory;
import org.springframework.security.oauth2.jwt.DPoPProofReplayValidator;
import org.springframework.security.oauth2.server.resource.authentication.DPoPAuthenticationProvider;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;

/** The security of the HTTP edge: what is open to all, and how everything else is authenticated. */
@Configuration(proxyBeanMethods = false)
class Edge {

    private static final String[] OPEN = {
        "/openapi.yaml",
        "/docs",
        "/docs/**",
        "/v1/trust-list",
        "/v1/trust-list.jwt",
        "/v1/status-lists",
        "/v1/status-lists/**",
        "/.well-known/jwt-vc-issuer/**",
        "/types/*",
        "/log/**",
        "/actuator/health",
        "/actuator/health/**",
        "/actuator/prometheus",
    };

    /** At a hundred bytes or two each, and at 90 seconds, enough for two thousand a second on each node. */
    private static final int PROOFS_PER_NODE = 200_000;

    @Bean
    SecurityFilterChain exchange(
            HttpSecurity http,
            RefuseStrangers refuseStrangers,
            RefuseOthers refuseOthers,
            Strangers strangers,
            SignIns signIns,
            List<PathRoles> pathRoles,
            ObjectProvider<OpenPath> openPaths,
            Callers callers,
            ClientRegistry clients,
            HazelcastInstance hazelcast,
            @Value("${hutong.cluster.quorum}") int quorum) {
        return http.csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                            .permitAll()
                            .requestMatchers(OPEN)
                            .permitAll();
                    openPaths.forEach(open -> requests.requestMatchers(open.method(), open.pattern())
                            .permitAll());
                    pathRoles.stream()
                            .flatMap(feature -> feature.rules().stream())
                            .forEach(rule -> requests.requestMatchers(rule.method(), rule.pattern())
                                    .hasAnyRole(rule.roles().toArray(String[]::new)));
                    requests.requestMatchers("/admin/**")
                            .hasRole(Roles.ADMINISTRATOR)
                            .requestMatchers("/v1/use-codes")
                            .hasRole(Roles.USE_CODE_ISSUER)
                            .anyRequest()
                            .authenticated();
                })
                .addFilterBefore(new RefuseUnproven(refuseStrangers), AuthorizationFilter.class)
                .addFilterBefore(new RefuseExclusiveRoles(strangers), AuthorizationFilter.class)
                .addFilterBefore(new RefuseAgencies(clients, strangers), AuthorizationFilter.class)
                .addFilterBefore(new NoteSignIn(signIns, strangers), AuthorizationFilter.class)
                .exceptionHandling(exceptions ->
                        exceptions.authenticationEntryPoint(refuseStrangers).accessDeniedHandler(refuseOthers))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(callers))
                        .authenticationEntryPoint(refuseStrangers)
                        .dPoP(dpop -> dpop.authenticationFailureHandler(
                                new AuthenticationEntryPointFailureHandler(refuseStrangers)))
                        .withObjectPostProcessor(guardAgainstReplay(hazelcast, quorum)))
                .build();
    }

    /** RFC 9449 §11.1: a proof of possession is taken once, on whichever node. */
    private static ObjectPostProcessor<DPoPAuthenticationProvider> guardAgainstReplay(
            HazelcastInstance hazelcast, int quorum) {
        BooleanSupplier cutOff = () -> hazelcast.getCluster().getMembers().size() < quorum;
        var proofs = new DPoPProofJwtDecoderFactory();
        proofs.setJwtValidatorFactory(
                DPoPProofJwtDecoderFactory.createDefaultJwtValidatorFactory(List.of(new DPoPProofReplayValidator(
                        new ProofCache(hazelcast.getMap("dpop-proofs"), PROOFS_PER_NODE, cutOff)))));
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends DPoPAuthenticationProvider> O postProcess(O provider) {
                provider.setDPoPProofVerifierFactory(proofs);
                return provider;
            }
        };
    }
}
