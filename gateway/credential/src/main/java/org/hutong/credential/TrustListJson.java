package org.hutong.credential;

import com.nimbusds.jose.util.Base64;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The trust list as JSON: {@code format}, {@code testOnly} with its {@code notice}, {@code issuedAt}, {@code anchors}
 * (Base64 DER), {@code locations} with {@code types}, {@code statusLists} and {@code log} as far as they are said, and {@code issuers} with {@code issuer}, {@code province}, {@code names}, {@code keys} (JWK with
 * {@code x5c}) and {@code nationalKeys} (objects with {@code x5c}), each key with {@code validFrom} and {@code
 * validUntil} of its use, as far as there are; and, where there are any, {@code postQuantumKeys} (JWK of the type AKP).
 */
final class TrustListJson {

    private static final String FORMAT = "hutong-trust-list-1";

    private TrustListJson() {}

    static Map<String, Object> write(TrustList list) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("testOnly", list.testOnly());
        if (list.testOnly()) {
            json.put("notice", Map.of("en", TrustList.TEST_NOTICE, "zh", TrustList.TEST_NOTICE_CHINESE));
        }
        json.put("issuedAt", list.issuedAt().toString());
        if (!list.locations().equals(Locations.NONE)) {
            json.put("locations", write(list.locations()));
        }
        json.put("anchors", list.anchors().stream().map(TrustListJson::base64).toList());
        json.put("issuers", list.issuers().stream().map(TrustListJson::write).toList());
        return json;
    }

    private static Map<String, Object> write(Locations locations) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (locations.types() != null) {
            json.put("types", locations.types());
        }
        if (locations.statusLists() != null) {
            json.put("statusLists", locations.statusLists());
        }
        if (locations.log() != null) {
            json.put("log", locations.log());
        }
        return json;
    }

    private static Map<String, Object> write(TrustedIssuer trusted) {
        Issuer issuer = trusted.issuer();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("issuer", issuer.uri());
        json.put("province", issuer.province());
        json.put("names", Map.of("zh", issuer.chineseName(), "en", issuer.englishName()));
        json.put(
                "keys",
                trusted.es256().stream()
                        .map(key -> withUse(key, PublishedKey.of(key.chain()).toJSONObject()))
                        .toList());
        json.put(
                "nationalKeys",
                trusted.sm2().stream()
                        .map(key -> withUse(key, Map.of("x5c", base64(key.chain()))))
                        .toList());
        if (!trusted.postQuantum().isEmpty()) {
            json.put(
                    "postQuantumKeys",
                    trusted.postQuantum().stream().map(PostQuantumKey::jwk).toList());
        }
        return json;
    }

    private static Map<String, Object> withUse(TrustedKey key, Map<String, Object> published) {
        Map<String, Object> json = new LinkedHashMap<>(published);
        if (key.validFrom() != null) {
            json.put("validFrom", key.validFrom().toString());
        }
        if (key.validUntil() != null) {
            json.put("validUntil", key.validUntil().toString());
        }
        return json;
    }

    static List<Map<String, Object>> publicKeys(TrustedIssuer trusted) {
        return trusted.keys().stream()
                .map(chain -> PublishedKey.of(chain).toJSONObject())
                .toList();
    }

    private static List<String> base64(CertificateChain chain) {
        return chain.x5c().stream().map(Base64::toString).toList();
    }

    private static String base64(X509Certificate certificate) {
        return Base64.encode(CertificateChain.encoded(certificate)).toString();
    }

    static TrustList read(byte[] bytes) {
        try {
            return read(Json.object(bytes));
        } catch (Json.UnreadableException e) {
            throw new TrustListException("the trust list is not the expected JSON", e);
        }
    }

    static TrustList read(Map<String, Object> json) {
        try {
            if (!FORMAT.equals(json.get("format"))) {
                throw new TrustListException("the trust list is not of the format " + FORMAT);
            }
            List<TrustedIssuer> issuers = new ArrayList<>();
            for (Object issuer : list(json.get("issuers"))) {
                issuers.add(issuer(object(issuer)));
            }
            return new TrustList(
                    !Boolean.FALSE.equals(json.get("testOnly")),
                    Instant.parse(text(json.get("issuedAt"))),
                    anchors(list(json.get("anchors"))),
                    issuers,
                    json.containsKey("locations") ? locations(object(json.get("locations"))) : Locations.NONE);
        } catch (DateTimeException e) {
            throw new TrustListException("the trust list is not the expected JSON", e);
        } catch (CertificateException | IllegalArgumentException e) {
            throw new TrustListException("the trust list holds a bad entry: " + e.getMessage(), e);
        }
    }

    private static TrustedIssuer issuer(Map<?, ?> json) throws CertificateException {
        Map<?, ?> names = object(json.get("names"));
        Issuer issuer = new Issuer(
                text(json.get("issuer")), text(json.get("province")), text(names.get("zh")), text(names.get("en")));
        List<TrustedKey> keys = new ArrayList<>();
        for (Object key : list(json.get("keys"))) {
            keys.add(trusted(publicKey(object(key)), object(key)));
        }
        List<TrustedKey> nationalKeys = new ArrayList<>();
        for (Object key : list(json.get("nationalKeys"))) {
            nationalKeys.add(trusted(chain(object(key)), object(key)));
        }
        List<PostQuantumKey> postQuantumKeys = new ArrayList<>();
        for (Object key : json.containsKey("postQuantumKeys") ? list(json.get("postQuantumKeys")) : List.of()) {
            postQuantumKeys.add(PostQuantumKey.ofJwk(object(key)));
        }
        return new TrustedIssuer(issuer, keys, nationalKeys, postQuantumKeys);
    }

    private static TrustedKey trusted(CertificateChain chain, Map<?, ?> json) {
        return new TrustedKey(chain, instant(json.get("validFrom")), instant(json.get("validUntil")));
    }

    private static Locations locations(Map<?, ?> json) {
        Object types = json.get("types");
        Object statusLists = json.get("statusLists");
        Object log = json.get("log");
        return new Locations(
                types == null ? null : text(types),
                statusLists == null ? null : text(statusLists),
                log == null ? null : text(log));
    }

    private static @Nullable Instant instant(@Nullable Object value) {
        return value == null ? null : Instant.parse(text(value));
    }

    /** The certificate decides; a JWK around it that says otherwise is a forgery or a mistake. */
    private static CertificateChain publicKey(Map<?, ?> jwk) throws CertificateException {
        CertificateChain chain = chain(jwk);
        Map<String, Object> certified = PublishedKey.of(chain).toJSONObject();
        for (String part : List.of("kty", "crv", "x", "y", "kid")) {
            if (!String.valueOf(certified.get(part)).equals(jwk.get(part))) {
                throw new TrustListException("the trust list holds a key that differs from its certificate");
            }
        }
        return chain;
    }

    private static CertificateChain chain(Map<?, ?> key) throws CertificateException {
        List<String> base64 = new ArrayList<>();
        list(key.get("x5c")).forEach(certificate -> base64.add(text(certificate)));
        return CertificateChain.parse(base64);
    }

    private static List<X509Certificate> anchors(List<?> base64) throws CertificateException {
        List<X509Certificate> anchors = new ArrayList<>();
        for (Object anchor : base64) {
            anchors.add(CertificateChain.parse(List.of(text(anchor))).leaf());
        }
        return anchors;
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : reject();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : reject();
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : reject();
    }

    private static <T> T reject() {
        throw new TrustListException("the trust list lacks a member, or one is of the wrong kind");
    }
}
