package org.hutong.gateway.sharing;

import java.util.List;
import org.hutong.gateway.identity.PathRoles;
import org.hutong.gateway.identity.Roles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Who comes near the sharing workflow: agencies' managers, and administrators to read. */
@Configuration(proxyBeanMethods = false)
class SharingRoles {

    @Bean
    static PathRoles sharingRoles() {
        return new PathRoles(
                List.of("/v1/applications/**", "/v1/grants/**", "/v1/disputes/**", "/v1/timeliness").stream()
                        .flatMap(path -> List.of(
                                PathRoles.rule(HttpMethod.GET, path, Roles.AGENCY_MANAGER, Roles.ADMINISTRATOR),
                                PathRoles.rule(path, Roles.AGENCY_MANAGER))
                                .stream())
                        .toList());
    }

    @Bean
    static PathRoles todoRoles() {
        return new PathRoles(List.of(PathRoles.rule("/v1/todos", Roles.AGENCY_MANAGER)));
    }
}
