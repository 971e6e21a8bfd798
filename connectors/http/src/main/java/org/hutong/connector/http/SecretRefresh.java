package org.hutong.connector.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameter.Kind;
import org.hutong.connector.Parameters;
import org.hutong.connector.json.JsonRecords;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** The call of the national platform by which a signing secret is changed for a new one before it ends. */
final class SecretRefresh {

    static final Parameter SHAPE = Parameter.object(
                    "refresh",
                    "密钥刷新",
                    "Secret refresh",
                    Parameter.of("url", Kind.TEXT, "刷新地址", "Address")
                            .asRequired()
                            .checkedBy(UrlTemplate::checkFixed),
                    Parameter.of("pointerSecret", Kind.TEXT, "新密钥位置", "Place of the secret")
                            .explained("JSON pointer to the new secret.")
                            .otherwise("/data/appSecret")
                            .checkedBy(JsonRecords::checkPointer),
                    Parameter.of("pointerEnd", Kind.TEXT, "到期时间位置", "Place of its end")
                            .explained("JSON pointer to the end of the new secret, in milliseconds.")
                            .otherwise("/data/endTime")
                            .checkedBy(JsonRecords::checkPointer))
            .explained("For national-headers: where the secret is changed for a new one before it ends. Left out, the"
                    + " secret has no end.");

    private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{1,15}");
    private static final int LONGEST_SECRET = 1024;

    /** A later end is a mistake, for example of the unit. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(3660);

    private final CredentialCall call;
    private final JsonPointer secretPlace;
    private final JsonPointer endPlace;
    private final NationalSignature signature;
    private final SecretKeySpec configured;

    /** Written by the one thread that fetches, see {@link ShortLived}. */
    private volatile @Nullable Lease<SecretKeySpec> latest;

    private SecretRefresh(
            CredentialCall call,
            JsonPointer secretPlace,
            JsonPointer endPlace,
            NationalSignature signature,
            SecretKeySpec configured) {
        this.call = call;
        this.secretPlace = secretPlace;
        this.endPlace = endPlace;
        this.signature = signature;
        this.configured = configured;
    }

    static SecretRefresh of(
            Parameters given, NationalSignature signature, SecretKeySpec configured, BoundedCalls calls) {
        return new SecretRefresh(
                new CredentialCall(URI.create(given.text("url")), "the secret refresh", calls),
                JsonPointer.compile(given.text("pointerSecret")),
                JsonPointer.compile(given.text("pointerEnd")),
                signature,
                configured);
    }

    /** The configured secret: nobody knows its end, so it is changed as soon as it is used, and used when all else ended. */
    Lease<SecretKeySpec> standing() {
        return new Lease<>(configured, Instant.MIN, Instant.MAX);
    }

    /** Signed with the latest secret; should that be rejected or have ended, with the configured one. */
    Lease<SecretKeySpec> fetch(Deadline deadline) throws NoCredential {
        Lease<SecretKeySpec> alive = latest;
        if (alive == null || !signature.clock().instant().isBefore(alive.end())) {
            return fetch(configured, deadline);
        }
        try {
            return fetch(alive.value(), deadline.half());
        } catch (NoCredential rejected) {
            return fetch(configured, deadline);
        }
    }

    private Lease<SecretKeySpec> fetch(SecretKeySpec key, Deadline deadline) throws NoCredential {
        HttpPost post = call.post();
        signature.headers(key).forEach(post::setHeader);
        post.setEntity(new StringEntity("{}", ContentType.APPLICATION_JSON));
        Lease<SecretKeySpec> fresh = read(call.ask(post, deadline));
        latest = fresh;
        return fresh;
    }

    private Lease<SecretKeySpec> read(JsonNode answer) throws NoCredential {
        String secret = answer.at(secretPlace).asString("");
        String end = answer.at(endPlace).asString("");
        if (secret.isEmpty()
                || secret.length() > LONGEST_SECRET
                || !MILLISECONDS.matcher(end).matches()) {
            throw call.unusable();
        }
        Instant now = signature.clock().instant();
        Instant until = Instant.ofEpochMilli(Long.parseLong(end));
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_LIFE))) {
            throw call.unusable();
        }
        return Lease.of(NationalSignature.key(secret), now, until);
    }
}
