package org.hutong.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Issuers' private keys: a directory of them and, if there is one, a token in which new P-256 keys are made. Each key in the directory lies in a PKCS#12 file (RFC 7292) of its own, which is
 * never written again; its certificates are kept by whoever keeps the register of keys, because they are public and
 * come later. Files of older installations with a pair of keys, see {@link IssuerKeys}, are opened as well.
 *
 * <p>Several processes may share the directory. It holds no state: what is in use, the register says.
 */
public final class SigningKeys {

    private final Path directory;
    private final char[] password;
    private final Clock clock;
    private final @Nullable KeyToken token;

    /** All keys are in files. */
    public SigningKeys(Path directory, char[] password, Clock clock) {
        this(directory, password, clock, null);
    }

    /** @param token where new P-256 keys are made; null for none. There is no SM2 in PKCS#11: those keys are in files */
    public SigningKeys(Path directory, char[] password, Clock clock, @Nullable KeyToken token) {
        this.directory = directory;
        this.password = password.clone();
        this.clock = clock;
        this.token = token;
    }

    /**
     * A key that was made.
     *
     * @param id see {@link CertificateChain#keyId(KeyAlgorithm)}
     * @param location where it is
     * @param request PKCS#10 in PEM (RFC 2986, RFC 7468), for the certification authority
     */
    public record Made(String id, KeyLocation location, String request) {}

    /**
     * Makes a key pair and a request for its certificate: the subject says whose it is, and the issuer's URI is asked
     * for as subject alternative name.
     *
     * @throws UnusableKeysException when the file cannot be written, or the token is away
     */
    public Made make(Issuer issuer, KeyAlgorithm algorithm) {
        return algorithm == KeyAlgorithm.ES256 && token != null ? token.make(issuer) : makeFile(issuer, algorithm);
    }

    private Made makeFile(Issuer issuer, KeyAlgorithm algorithm) {
        KeyPair pair = algorithm.newKeyPair();
        String id = KeyId.of(algorithm, pair.getPublic());
        String name = issuer.province() + "-" + algorithm.alias() + "-" + id + ".p12";
        // The format wants a certificate beside each key; until there is one, and ever after, this one only marks the
        // key.
        KeyFile.Entry entry = TestCertificates.of(algorithm).placeholder(pair, clock.instant());
        KeyFile file = new KeyFile(directory.resolve(name));
        byte[] content = file.encrypted(password, Map.of(algorithm.alias(), entry));
        DirectoryLock.holding(directory, () -> {
            file.replace(content);
            return name;
        });
        return new Made(id, KeyLocation.file(name), CertificateRequest.of(issuer, algorithm, pair));
    }

    /**
     * Opens a key to sign with. For a file this takes a tenth of a second: the format makes guessing the password slow.
     *
     * @param chain its certificates, as the register has them
     * @throws UnusableKeysException when the key cannot be read or reached, or is another one than the certificate's
     */
    public SigningKey open(KeyLocation location, KeyAlgorithm algorithm, CertificateChain chain) {
        return switch (location.kind()) {
            case FILE -> {
                Path path = directory.resolve(location.name());
                Map<String, KeyFile.Entry> entries = new KeyFile(path).read(password, algorithm.alias());
                PrivateKey key = IssuerKeys.entry(entries, algorithm.alias()).key();
                yield SigningKey.of(path, algorithm, key, chain);
            }
            case TOKEN -> SigningKey.of(token(location), location.name(), chain);
        };
    }

    /**
     * Whether a file of that name, or a key of that label, is there.
     *
     * @throws UnusableKeysException when the token is away
     */
    public boolean contains(KeyLocation location) {
        return switch (location.kind()) {
            case FILE -> Files.exists(directory.resolve(location.name()));
            case TOKEN -> token(location).contains(location.name());
        };
    }

    /**
     * Removes a private key for good; one that is not there any more is no mistake. A key that shares its file with
     * another one is taken out of it. Copies, of backups and of the disk itself, are the operator's to find.
     *
     * @throws UnusableKeysException when the file cannot be removed or written, or the token is away
     */
    public void destroy(KeyLocation location, KeyAlgorithm algorithm) {
        switch (location.kind()) {
            case FILE -> destroyFile(location.name(), algorithm);
            case TOKEN -> token(location).destroy(location.name());
        }
    }

    private KeyToken token(KeyLocation location) {
        if (token == null) {
            throw new UnusableKeysException(
                    "a token", "the key " + location.name() + " is in one, and none is set up here.");
        }
        return token;
    }

    private void destroyFile(String file, KeyAlgorithm algorithm) {
        Path path = directory.resolve(file);
        DirectoryLock.holding(directory, () -> {
            KeyFile keys = new KeyFile(path);
            Map<String, KeyFile.Entry> left = new HashMap<>(keys.exists() ? keys.readAll(password) : Map.of());
            boolean there = left.remove(algorithm.alias()) != null;
            if (left.isEmpty()) {
                delete(path);
            } else if (there) {
                keys.write(password, left);
            }
            return path;
        });
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UnusableKeysException(path, "the file cannot be removed.", e);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SigningKeys[" + directory + "]";
    }
}
