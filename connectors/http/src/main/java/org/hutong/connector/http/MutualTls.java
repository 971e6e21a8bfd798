package org.hutong.connector.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.Parameter.Faults;
import org.hutong.connector.Parameters;
import org.hutong.connector.Secret;

/** The certificate a connection shows, and the certificates of those it believes. */
final class MutualTls {

    /** The first byte of every PKCS#12 file: an ASN.1 sequence (RFC 7292 §4). Its Base64 begins with a letter. */
    private static final byte SEQUENCE = 0x30;

    private MutualTls() {}

    static boolean isAskedFor(Parameters parameters) {
        return parameters
                .object("authentication")
                .optionalText("scheme")
                .filter("mutual-tls"::equals)
                .isPresent();
    }

    /**
     * Reads the key and the certificates.
     *
     * @throws InvalidParameters when they cannot be used, or the address is not one of HTTPS
     */
    static SSLContext context(Parameters parameters) {
        Parameters given = parameters.object("authentication");
        AuthenticationParameter.refuseMissing(given);
        if (!parameters.text("url").startsWith("https://")) {
            throw new InvalidParameters("/url", "must begin with https:// for mutual-tls");
        }
        char[] password = given.secret("keyStorePassword").reveal().toCharArray();
        KeyStore own = keyStore(given.secret("keyStore"), password);
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, password);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(given.has("trust") ? trusted(given.text("trust")) : null);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new InvalidParameters("/authentication/keyStore", "holds a key that cannot be used");
        }
    }

    private static KeyStore keyStore(Secret secret, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(binary(secret.revealBytes())), password);
            if (keys(store) != 1) {
                throw new InvalidParameters(
                        "/authentication/keyStore", "must hold one private key with its certificate");
            }
            return store;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException unreadable) {
            throw new InvalidParameters(
                    "/authentication/keyStore", "is not a PKCS#12 file, or its password is another one");
        }
    }

    private static byte[] binary(byte[] stored) {
        return stored[0] == SEQUENCE ? stored : Base64.getMimeDecoder().decode(stored);
    }

    private static int keys(KeyStore store) throws GeneralSecurityException {
        int keys = 0;
        for (String alias : Collections.list(store.aliases())) {
            keys += store.isKeyEntry(alias) ? 1 : 0;
        }
        return keys;
    }

    private static KeyStore trusted(String pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate certificate : certificates(pem)) {
            store.setCertificateEntry("trusted-" + store.size(), certificate);
        }
        return store;
    }

    private static Collection<? extends Certificate> certificates(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
    }

    /** The rule of the parameter {@code trust}. */
    static void checkTrust(Object value, Faults faults) {
        try {
            if (certificates((String) value).isEmpty()) {
                faults.add("", "must be certificates in PEM");
            }
        } catch (GeneralSecurityException notPem) {
            faults.add("", "must be certificates in PEM");
        }
    }
}
