package org.hutong.gateway.sharing;

import java.util.stream.Stream;
import org.hutong.gateway.identity.PathRoles;
import org.hutong.gateway.identity.PathRoles.Rule;
import org.hutong.gateway.identity.Roles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Who comes near the sharing workflow: agencies' managers, and administrators to read. */
@Configuration(proxyBeanMethods = false)
class SharingPaths {

    @Bean
    static PathRoles sharingRoles() {
        return new PathRoles(
                Stream.of("/v1/applications/**", "/v1/grants/**", "/v1/disputes/**", "/v1/timeliness", "/v1/todos")
                        .flatMap(SharingPaths::rules)
                        .toList());
    }

    private static Stream<Rule> rules(String path) {
        return Stream.of(
                PathRoles.rule(HttpMethod.GET, path, Roles.AGENCY_MANAGER, Roles.ADMINISTRATOR),
                PathRoles.rule(path, Roles.AGENCY_MANAGER));
    }
}
