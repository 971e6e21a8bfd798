package org.hutong.gateway.status;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.holder.Holder;
import org.hutong.gateway.holder.HolderKind;
import org.hutong.gateway.holder.InvalidHolderCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Licences by type and holder, from which nobody can tell whose they are: HMAC-SHA256 (RFC 2104) with a key that all nodes find in the
 * database. Identity numbers are few enough that a plain hash could be tried out.
 */
@Component
final class Licences {

    private static final String ALGORITHM = "HmacSHA256";

    private static final int LONGEST_TYPE = 64;
    private static final int LONGEST_CODE = 32;

    private final SecretKeySpec secret;

    Licences(JdbcClient jdbc) {
        this.secret = new SecretKeySpec(
                jdbc.sql("select secret from status_key").query(byte[].class).single(), ALGORITHM);
    }

    /** The hash of the licences of a type that one holder has, 32 bytes. */
    byte[] of(String type, Holder holder) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(
                    String.join("\n", type, holder.kind().code(), holder.code().value())
                            .getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reads the members {@code type} and {@code holder}; mistakes are the form's.
     *
     * @return null if something was wrong
     */
    Target.@Nullable Licence read(Form form) {
        var type = form.text("type", LONGEST_TYPE);
        var given = form.object("holder");
        var kind = given.oneOf("kind", HolderKind::ofCode, HolderKind.codes());
        var code = given.text("code", LONGEST_CODE);
        given.refuseUnknownMembers();
        if (kind == null || code.isEmpty()) {
            return null;
        }
        try {
            return new Target.Licence(type, of(type, new Holder(kind, kind.parse(code))));
        } catch (InvalidHolderCode invalid) {
            given.wrong("code", invalid.code());
            return null;
        }
    }
}
