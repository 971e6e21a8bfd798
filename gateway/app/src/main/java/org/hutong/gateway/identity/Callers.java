package org.hutong.gateway.identity;

import java.util.Objects;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.stereotype.Component;

/** Makes a caller of a token: his roles, and the agency of his client. */
@Component
final class Callers implements Converter<Jwt, AbstractAuthenticationToken> {

    private final JwtAuthenticationConverter roles = new JwtAuthenticationConverter();
    private final ClientRegistry clients;

    Callers(ClientRegistry clients) {
        this.clients = clients;
        roles.setJwtGrantedAuthoritiesConverter(new Roles());
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        var caller = roles.convert(token);
        // A token without it was refused before: AccessTokens.
        var client = Objects.requireNonNull(token.getClaimAsString(Agency.CLIENT_CLAIM));
        return new CallerAuthentication(
                token, caller.getAuthorities(), caller.getName(), client, clients.agencyOf(client));
    }
}
