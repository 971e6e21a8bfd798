package org.hutong.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * The directory of issuers' private keys. Each key made here lies in a PKCS#12 file (RFC 7292) of its own, which is
 * never written again; its certificates are kept by whoever keeps the register of keys, because they are public and
 * come later. Files of older installations with a pair of keys, see {@link IssuerKeys}, are opened as well.
 *
 * <p>Several processes may share the directory. It holds no state: what is in use, the register says.
 */
public final class SigningKeys {

    private final Path directory;
    private final char[] password;
    private final Clock clock;

    public SigningKeys(Path directory, char[] password, Clock clock) {
        this.directory = directory;
        this.password = password.clone();
        this.clock = clock;
    }

    /**
     * A key that was made.
     *
     * @param id see {@link CertificateChain#keyId(KeyAlgorithm)}
     * @param file name of its file in the directory
     * @param request PKCS#10 in PEM (RFC 2986, RFC 7468), for the certification authority
     */
    public record Made(String id, String file, String request) {}

    /**
     * Makes a key pair and a request for its certificate: the subject says whose it is, and the issuer's URI is asked
     * for as subject alternative name.
     *
     * @throws UnusableKeysException when the file cannot be written
     */
    public Made make(Issuer issuer, KeyAlgorithm algorithm) {
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
        return new Made(id, name, CertificateRequest.of(issuer, algorithm, pair));
    }

    /**
     * Opens a key to sign with. Takes a tenth of a second: the format makes guessing the password slow.
     *
     * @param file name of its file
     * @param chain its certificates, as the register has them
     * @throws UnusableKeysException when the file cannot be read, or holds another key than the certificate
     */
    public SigningKey open(String file, KeyAlgorithm algorithm, CertificateChain chain) {
        Path path = directory.resolve(file);
        KeyFile.Entry entry = IssuerKeys.entry(new KeyFile(path).read(password, algorithm.alias()), algorithm.alias());
        return SigningKey.of(path, algorithm, entry.key(), chain);
    }

    /** Whether a file of that name is there. */
    public boolean contains(String file) {
        return Files.exists(directory.resolve(file));
    }

    /**
     * Removes a private key for good; one that is not there any more is no mistake. A key that shares its file with
     * another one is taken out of it. Copies, of backups and of the disk itself, are the operator's to find.
     *
     * @throws UnusableKeysException when the file cannot be removed or written
     */
    public void destroy(String file, KeyAlgorithm algorithm) {
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
