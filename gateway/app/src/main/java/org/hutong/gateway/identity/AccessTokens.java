package org.hutong.gateway.identity;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** How access tokens are checked: kind, issuer, audience, time, and signature by an allowed algorithm. */
@Configuration(proxyBeanMethods = false)
class AccessTokens {

    private static final Set<JWSAlgorithm> ALLOWED = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    /** RFC 9068 §2.1; Keycloak writes the first by default. Logout tokens and proofs have types of their own. */
    private static final JOSEObjectType[] TYPES = {JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null};

    /** What Keycloak calls access tokens in the claim {@code typ}, to tell them from ID, refresh and logout tokens. */
    private static final Set<String> USES = Set.of("Bearer", "DPoP");

    /** A key that the issuer has withdrawn, or a claim it would write otherwise by now, still counts for so long. */
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private static final Duration KEY_FETCH = Duration.ofSeconds(2);
    private static final int KEY_SET_BYTES = 64 * 1024;

    @Bean
    JwtDecoder accessTokenDecoder(IdentitySettings settings) throws MalformedURLException {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALLOWED, keys(settings)));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPES));
        // The claims are checked once, by the validators below.
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<Jwt>(
                time(settings.clockSkew()),
                new JwtIssuerValidator(settings.issuer()),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(settings.audience())),
                new JwtClaimValidator<String>(Agency.CLIENT_CLAIM, client -> client != null && !client.isBlank()),
                absentOr("typ", USES::contains),
                // A text here would be an error further on, where proofs are looked at.
                absentOr(Confirmation.CLAIM, Map.class::isInstance)));
        return new VerifiedTokens(new KnownKeys(decoder), REMEMBERED);
    }

    /** The library's own validator of claims refuses tokens that do not have the claim. */
    private static OAuth2TokenValidator<Jwt> absentOr(String claim, Predicate<Object> allowed) {
        return token -> {
            var value = token.getClaims().get(claim);
            return value == null || allowed.test(value)
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN));
        };
    }

    private static JwtTimestampValidator time(Duration clockSkew) {
        var time = new JwtTimestampValidator(clockSkew);
        // A token that never expires cannot be taken back.
        time.setAllowEmptyExpiryClaim(false);
        return time;
    }

    /** Keys are cached; while the issuer is away the known ones go on verifying. */
    private static JWKSource<SecurityContext> keys(IdentitySettings settings) throws MalformedURLException {
        int millis = (int) KEY_FETCH.toMillis();
        return JWKSourceBuilder.create(
                        settings.keys().toURL(), new DefaultResourceRetriever(millis, millis, KEY_SET_BYTES))
                .retrying(true)
                .outageTolerant(settings.keysOutlive().toMillis())
                .build();
    }
}
