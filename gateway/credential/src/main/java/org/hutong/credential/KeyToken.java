package org.hutong.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A token behind PKCS#11 (OASIS PKCS #11 v2.40), such as a hardware security module, by way of the JDK's SunPKCS11: P-256
 * keys are made in it, sign in it, and never leave it. It is logged in to when it is first needed, and again when it comes
 * back after it was away.
 */
public final class KeyToken {

    /** No signature takes as long; whoever waits longer meets a token that is stuck. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** A token that is away must not keep everybody waiting for its driver. */
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private static final String ON_CURVE = "secp256r1";

    private final Path library;
    private final long slot;
    private final char[] pin;
    private final Clock clock;
    private final Semaphore sessions;

    /** Made once: each asks the driver anew, and keeps a thread that waits for the token. Guarded by this. */
    private @Nullable Provider provider;

    /** Guarded by this; null while the token is away. */
    private @Nullable Connection connection;

    /** Why there was no connection when one was last tried, and when that was, by {@code System.nanoTime}. Guarded by this. */
    private @Nullable UnusableKeysException trouble;

    private long triedAt;
    private boolean pinRefused;

    /** A token that is logged in to. */
    private record Connection(Provider provider, KeyStore keys) {}

    /** What is done with the token. */
    private interface Work<R> {
        R with(Connection connection) throws GeneralSecurityException, IOException, OperatorCreationException;
    }

    /** What is done in a session. */
    interface SessionWork<R> {
        R run() throws GeneralSecurityException, IOException, OperatorCreationException;
    }

    /**
     * Nothing is opened yet.
     *
     * @param library the driver, a shared object
     * @param slot the number of the slot the token is in
     * @param pin the user's
     * @param sessions how many signatures are made at once, at most
     * @throws UnusableKeysException when there is no such library
     */
    public KeyToken(Path library, long slot, char[] pin, int sessions, Clock clock) {
        if (!Files.isReadable(library) || library.toString().matches(".*[\"\\\\\\p{Cntrl}].*")) {
            throw new UnusableKeysException(place(library, slot), "there is no such library.");
        }
        this.library = library;
        this.slot = slot;
        this.pin = pin.clone();
        this.clock = clock;
        this.sessions = new Semaphore(sessions);
    }

    /**
     * What stands in the way of using it; tries to connect if it is not connected.
     *
     * @return one line for the operator; empty when all is well
     */
    public Optional<String> trouble() {
        try {
            connected();
            return Optional.empty();
        } catch (UnusableKeysException away) {
            return Optional.ofNullable(away.getMessage());
        }
    }

    /** Makes a key that stays, and a request for its certificate. */
    SigningKeys.Made make(Issuer issuer) {
        return work(connection -> {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", connection.provider());
            generator.initialize(new ECGenParameterSpec(ON_CURVE));
            KeyPair pair = generator.generateKeyPair();
            if (pair.getPrivate().getEncoded() != null) {
                throw new GeneralSecurityException("the token gives its private keys away");
            }
            PublicKey shown = KeyFactory.getInstance("EC", BouncyCastle.PROVIDER)
                    .generatePublic(new X509EncodedKeySpec(pair.getPublic().getEncoded()));
            ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA")
                    .setProvider(connection.provider())
                    .build(pair.getPrivate());
            String id = KeyId.of(KeyAlgorithm.ES256, shown);
            String label = issuer.province() + "-" + KeyAlgorithm.ES256.alias() + "-" + id;
            String request = CertificateRequest.of(issuer, shown, signer);
            // A key without a certificate is invisible to Java.
            Certificate placeholder = TestCertificates.placeholder(shown, signer, clock.instant());
            connection.keys().setKeyEntry(label, pair.getPrivate(), null, new Certificate[] {placeholder});
            return new SigningKeys.Made(id, new KeyLocation(KeyLocation.Kind.TOKEN, label), request);
        });
    }

    /** Removes a key for good; one that is not there any more is no mistake. */
    void destroy(String label) {
        work(connection -> {
            if (key(connection, label) != null) {
                connection.keys().deleteEntry(label);
            }
            return label;
        });
    }

    /** Whether there is a key of that label. */
    boolean contains(String label) {
        return work(connection -> key(connection, label) != null);
    }

    /** A key to sign with, and by whom. */
    record Usable(Provider provider, PrivateKey key) {}

    /** @throws UnusableKeysException when there is no such key, or the token is away */
    Usable usable(String label) {
        return work(connection -> {
            PrivateKey key = key(connection, label);
            if (key == null) {
                throw new UnusableKeysException(place(), "there is no key with the label " + label + ".");
            }
            return new Usable(connection.provider(), key);
        });
    }

    /** Looked up anew when it is unknown: another process may have made it, or removed it. */
    private @Nullable PrivateKey key(Connection connection, String label) throws GeneralSecurityException, IOException {
        if (!(connection.keys().getKey(label, null) instanceof PrivateKey)) {
            connection.keys().load(null, pin);
        }
        return connection.keys().getKey(label, null) instanceof PrivateKey key ? key : null;
    }

    /**
     * Does something with one of the token's sessions.
     *
     * @throws UnusableKeysException when none gets free in time, or the token fails
     */
    <R> R inSession(SessionWork<R> work) {
        acquire();
        try {
            return work.run();
        } catch (UnusableKeysException e) {
            throw e;
        } catch (GeneralSecurityException | IOException | OperatorCreationException | RuntimeException e) {
            // SunPKCS11 has unchecked exceptions of its own for a token that is gone.
            lost();
            throw new UnusableKeysException(place(), "the token fails: " + reason(e) + ".", e);
        } finally {
            sessions.release();
        }
    }

    private void acquire() {
        try {
            if (!sessions.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnusableKeysException(place(), "all its sessions are busy.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnusableKeysException(place(), "waiting for a session was interrupted.", e);
        }
    }

    private <R> R work(Work<R> work) {
        Connection connected = connected();
        return inSession(() -> work.with(connected));
    }

    /** The next one connects anew. */
    private synchronized void lost() {
        connection = null;
    }

    /** @throws UnusableKeysException when the token is away */
    void requireConnected() {
        connected();
    }

    private synchronized Connection connected() {
        if (connection != null) {
            return connection;
        }
        if (trouble != null && (pinRefused || System.nanoTime() - triedAt < TRY_AGAIN.toNanos())) {
            throw trouble;
        }
        try {
            connection = connect();
            trouble = null;
            return connection;
        } catch (GeneralSecurityException | IOException | ProviderException | UnsupportedOperationException e) {
            triedAt = System.nanoTime();
            String reason = reason(e);
            // Tokens lock themselves after a few attempts.
            pinRefused = reason.contains("CKR_PIN");
            trouble = pinRefused
                    ? new UnusableKeysException(
                            place(), "it refuses the PIN, which is not tried again: " + reason + ".", e)
                    : new UnusableKeysException(place(), "the token is away: " + reason + ".", e);
            throw trouble;
        }
    }

    private Connection connect() throws GeneralSecurityException, IOException {
        if (provider == null) {
            Provider none = Security.getProvider("SunPKCS11");
            if (none == null) {
                throw new GeneralSecurityException("this Java has no PKCS#11 (module jdk.crypto.cryptoki)");
            }
            provider = none.configure(configuration());
        }
        KeyStore keys = KeyStore.getInstance("PKCS11", provider);
        keys.load(null, pin);
        return new Connection(provider, keys);
    }

    private String configuration() {
        return """
            --name = hutong-%d
            library = "%s"
            slot = %d
            attributes(generate, CKO_PRIVATE_KEY, CKK_EC) = {
              CKA_SENSITIVE = true
              CKA_EXTRACTABLE = false
              CKA_SIGN = true
              CKA_DERIVE = false
            }
            """.formatted(slot, library, slot);
    }

    /** Without the PIN. */
    @Override
    public String toString() {
        return place();
    }

    private String place() {
        return place(library, slot);
    }

    private static String place(Path library, long slot) {
        return "slot " + slot + " of " + library;
    }

    /** What the driver itself says is at the end. */
    private static String reason(Throwable thrown) {
        Throwable last = thrown;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage()).lines().findFirst().orElse("");
    }
}
