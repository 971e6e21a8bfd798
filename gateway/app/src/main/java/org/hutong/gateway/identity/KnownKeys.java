package org.hutong.gateway.identity;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Refuses tokens whose key is not known, also when it could not be asked for: the issuer is away, or has been asked for unknown keys
 * too often. Whoever makes up key names would else be answered with faults of the gateway's own, which no access entry tells of.
 */
record KnownKeys(JwtDecoder verifier) implements JwtDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(KnownKeys.class);

    @Override
    public Jwt decode(String token) {
        try {
            return verifier.decode(token);
        } catch (BadJwtException bad) {
            throw bad;
        } catch (JwtException unverifiable) {
            // The message may quote the token's header; the class of the cause says enough.
            var cause = unverifiable.getCause();
            LOG.atWarn()
                    .addKeyValue(
                            "cause",
                            (cause == null ? unverifiable : cause).getClass().getName())
                    .log("A token could not be verified");
            throw new BadJwtException("The token's key is not known", unverifiable);
        }
    }
}
