package org.hutong.gateway.identity;

import java.util.Collection;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** A caller whose token was checked, and the agency his client belongs to. */
final class CallerAuthentication extends JwtAuthenticationToken {

    private final String client;
    private final String agency;

    CallerAuthentication(
            Jwt token, Collection<? extends GrantedAuthority> authorities, String name, String client, String agency) {
        super(token, authorities, name);
        this.client = client;
        this.agency = agency;
    }

    /** The client's identifier at the identity provider. */
    String client() {
        return client;
    }

    /** The agency's id. */
    String agency() {
        return agency;
    }
}
