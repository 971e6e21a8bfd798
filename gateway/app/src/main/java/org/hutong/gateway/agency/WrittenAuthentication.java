package org.hutong.gateway.agency;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.hutong.gateway.agency.ClientAuthentication.ClientSecret;
import org.hutong.gateway.agency.ClientAuthentication.MutualTls;
import org.hutong.gateway.agency.ClientAuthentication.PrivateKeyJwt;
import org.hutong.gateway.form.Form;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How a business system authenticates, as somebody wrote it. */
final class WrittenAuthentication {

    private static final List<String> SCHEMES = List.of("client-secret", "private-key-jwt", "mutual-tls");
    private static final int MOST_KEYS = 4;
    private static final int RSA_BITS = 2048;

    private WrittenAuthentication() {}

    /** Reads it; mistakes are in the form, and the result is of no use then. */
    static ClientAuthentication read(Form form) {
        var scheme = form.oneOf("scheme", text -> Optional.of(text).filter(SCHEMES::contains), SCHEMES);
        var authentication = switch (Objects.requireNonNullElse(scheme, "")) {
            case "private-key-jwt" -> privateKeyJwt(form);
            case "mutual-tls" -> new MutualTls(subjectDn(form));
            default -> new ClientSecret();
        };
        if (scheme != null) {
            form.refuseUnknownMembers();
        }
        return authentication;
    }

    private static ClientAuthentication privateKeyJwt(Form form) {
        var url = form.optionalText("jwksUrl", 500);
        if (url != null) {
            if (!isHttps(url)) {
                form.wrong("jwksUrl", "https-url");
            }
            return new PrivateKeyJwt(null, url);
        }
        return new PrivateKeyJwt(keys(form, form.tree("jwks")), null);
    }

    private static @Nullable String keys(Form form, JsonNode jwks) {
        if (jwks.isEmpty()) {
            return null;
        }
        try {
            var keys = JWKSet.parse(jwks.toString()).getKeys();
            long identifiers = keys.stream()
                    .map(JWK::getKeyID)
                    .filter(Objects::nonNull)
                    .distinct()
                    .count();
            if (!keys.isEmpty()
                    && keys.size() <= MOST_KEYS
                    && identifiers == keys.size()
                    && keys.stream().allMatch(WrittenAuthentication::isFit)) {
                return jwks.toString();
            }
            form.wrong("jwks", "jwks", MOST_KEYS);
        } catch (ParseException noKeys) {
            form.wrong("jwks", "jwks", MOST_KEYS);
        }
        return null;
    }

    /** A public key for signatures, strong enough: private ones never come here. */
    private static boolean isFit(JWK key) {
        if (key.isPrivate()
                || (key.getKeyUse() != null && !key.getKeyUse().getValue().equals("sig"))) {
            return false;
        }
        return switch (key) {
            case RSAKey rsa -> rsa.size() >= RSA_BITS;
            case ECKey ec -> Curve.P_256.equals(ec.getCurve()) || Curve.P_384.equals(ec.getCurve());
            default -> false;
        };
    }

    private static String subjectDn(Form form) {
        var written = form.text("subjectDn", 500);
        try {
            // Whoever compares it, compares the same spelling: RFC 2253 order, as certificates are read.
            return written.isEmpty() ? written : new X500Principal(written).getName(X500Principal.RFC2253);
        } catch (IllegalArgumentException noName) {
            form.wrong("subjectDn", "subject-dn");
            return written;
        }
    }

    private static boolean isHttps(String text) {
        try {
            var url = URI.create(text);
            return "https".equals(url.getScheme()) && url.getHost() != null && url.getUserInfo() == null;
        } catch (IllegalArgumentException noUrl) {
            return false;
        }
    }
}
