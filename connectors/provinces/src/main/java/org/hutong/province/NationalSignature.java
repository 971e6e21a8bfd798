package org.hutong.province;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks the signing headers of the national integrated service platform: {@code gjgxjhpt_sign} =
 * Base64(HMAC-SHA256(sid + rid + rtime, appSecret)), with rtime in milliseconds.
 */
final class NationalSignature {

    enum Verdict {
        ACCEPTED,
        WRONG,
        STALE
    }

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Pattern IDENTIFIER = Pattern.compile("[\\x21-\\x7e]{1,64}");
    private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{1,15}");

    private final String appId;
    private final AppSecrets secrets;
    private final Clock clock;

    NationalSignature(String appId, AppSecrets secrets, Clock clock) {
        this.appId = appId;
        this.secrets = secrets;
        this.clock = clock;
    }

    Verdict check(Headers headers) {
        String sid = headers.getFirst("gjgxjhpt_sid");
        String rid = headers.getFirst("gjgxjhpt_rid");
        String time = headers.getFirst("gjgxjhpt_rtime");
        String sign = headers.getFirst("gjgxjhpt_sign");
        if (!appId.equals(sid) || !has(IDENTIFIER, rid) || !has(MILLISECONDS, time) || sign == null) {
            return Verdict.WRONG;
        }
        if (!signed(sid + rid + time, sign)) {
            return Verdict.WRONG;
        }
        // Told apart only for those who hold a secret.
        return fresh(Long.parseLong(time)) ? Verdict.ACCEPTED : Verdict.STALE;
    }

    private static String hmac(String content, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }

    private boolean signed(String content, String sign) {
        byte[] given = sign.getBytes(US_ASCII);
        return secrets.accepted()
                .anyMatch(secret ->
                        MessageDigest.isEqual(given, hmac(content, secret).getBytes(US_ASCII)));
    }

    private boolean fresh(long time) {
        return Math.abs(clock.millis() - time) <= WINDOW.toMillis();
    }

    private static boolean has(Pattern shape, @Nullable String text) {
        return text != null && shape.matcher(text).matches();
    }
}
