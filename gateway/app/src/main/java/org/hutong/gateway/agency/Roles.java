package org.hutong.gateway.agency;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/** The roles a token carries, as Keycloak writes them: {@code realm_access.roles}. */
final class Roles implements Converter<Jwt, Collection<GrantedAuthority>> {

    static final String ADMINISTRATOR = "administrator";

    /** Stands in front of holders: a wallet, a counter. */
    static final String USE_CODE_ISSUER = "use-code-issuer";

    @Override
    public Collection<GrantedAuthority> convert(Jwt token) {
        Map<String, Object> access = token.getClaimAsMap("realm_access");
        if (access == null || !(access.get("roles") instanceof Collection<?> roles)) {
            return List.of();
        }
        return roles.stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }
}
