package org.hutong.gateway.identity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/** The roles a token carries, as Keycloak writes them: {@code realm_access.roles}. */
public final class Roles implements Converter<Jwt, Collection<GrantedAuthority>> {

    /** Configures: connections, types, agencies, policies; what needs two people he proposes. */
    public static final String ADMINISTRATOR = "administrator";

    /** Approves what others propose: keys, policies, agencies. */
    public static final String SECURITY_OFFICER = "security-officer";

    /** Reads the access log. */
    public static final String AUDITOR = "auditor";

    /** Applies and approves for his own agency only. */
    public static final String AGENCY_MANAGER = "agency-manager";

    /** Stands in front of holders: a wallet, a counter. */
    public static final String USE_CODE_ISSUER = "use-code-issuer";

    /** Which roles one person cannot hold together; the first of a pair is the administrator's. */
    static final List<List<String>> EXCLUSIVE =
            List.of(List.of(ADMINISTRATOR, AUDITOR), List.of(ADMINISTRATOR, SECURITY_OFFICER));

    @Override
    public Collection<GrantedAuthority> convert(Jwt token) {
        return named(token).stream()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }

    static List<String> named(Jwt token) {
        Map<String, Object> access = token.getClaimAsMap("realm_access");
        return access != null && access.get("roles") instanceof Collection<?> roles
                ? roles.stream().map(String::valueOf).toList()
                : List.of();
    }
}
