package org.hutong.credential;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A PKCS#12 file (RFC 7292) with one key and its chain per alias. */
final class KeyFile {

    /** Large enough for two chains of eight, small enough to be read whole. */
    private static final long LARGEST = 256 * 1024;

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    record Entry(PrivateKey key, CertificateChain chain) {

        /** Without the key. */
        @Override
        public String toString() {
            return "Entry[" + chain.leaf().getSubjectX500Principal() + "]";
        }
    }

    private final Path file;

    KeyFile(Path file) {
        this.file = file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /**
     * Reads the entries with these aliases. Takes half a second: the format makes guessing the password slow.
     *
     * @throws UnusableKeysException when the file cannot be read, the password is wrong or an alias is missing
     */
    Map<String, Entry> read(char[] password, String... aliases) {
        KeyStore store = open(password);
        Map<String, Entry> entries = new HashMap<>();
        for (String alias : aliases) {
            entries.put(alias, entry(store, alias, password));
        }
        return entries;
    }

    /** Reads every entry that is a key. */
    Map<String, Entry> readAll(char[] password) {
        KeyStore store = open(password);
        try {
            Map<String, Entry> entries = new HashMap<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    entries.put(alias, entry(store, alias, password));
                }
            }
            return entries;
        } catch (KeyStoreException e) {
            throw BouncyCastle.broken(e);
        }
    }

    private Entry entry(KeyStore store, String alias, char[] password) {
        try {
            if (!(store.getKey(alias, password) instanceof PrivateKey key)) {
                throw new UnusableKeysException(file, "there is no private key with the alias " + alias + ".");
            }
            return new Entry(key, chain(store, alias));
        } catch (GeneralSecurityException e) {
            throw new UnusableKeysException(file, "the entry " + alias + " cannot be read.", e);
        }
    }

    /** Replaces the file in one step: a reader sees the old content or the new, and only its owner may read it. */
    void write(char[] password, Map<String, Entry> entries) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12-AES256-AES128", BouncyCastle.PROVIDER);
            store.load(null, null);
            for (Map.Entry<String, Entry> entry : entries.entrySet()) {
                Entry content = entry.getValue();
                store.setKeyEntry(entry.getKey(), content.key(), null, unnamed(content.chain()));
            }
            Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".keys", ".tmp", OWNER_ONLY);
            try (OutputStream out = Files.newOutputStream(draft)) {
                store.store(out, password);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | GeneralSecurityException e) {
            throw new UnusableKeysException(file, "the file cannot be written.", e);
        }
    }

    /**
     * Copies of the certificates. The store writes an entry's alias into the certificate object itself; a root used
     * again in another file would bring its alias along and be taken for that file's leaf.
     */
    private static Certificate[] unnamed(CertificateChain chain) throws CertificateException {
        Certificate[] copies = new Certificate[chain.certificates().size()];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = BouncyCastle.certificate(
                    CertificateChain.encoded(chain.certificates().get(i)));
        }
        return copies;
    }

    private KeyStore open(char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            if (Files.size(file) > LARGEST) {
                throw new UnusableKeysException(file, "it is larger than " + LARGEST + " bytes.");
            }
            KeyStore store = KeyStore.getInstance("PKCS12", BouncyCastle.PROVIDER);
            store.load(in, password);
            return store;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException | IllegalStateException e) {
            throw new UnusableKeysException(file, "it is no PKCS#12 file, or the password is wrong.", e);
        }
    }

    private CertificateChain chain(KeyStore store, String alias) throws GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        Certificate[] stored = store.getCertificateChain(alias);
        if (stored == null || stored.length == 0) {
            throw new UnusableKeysException(file, "the key " + alias + " has no certificate.");
        }
        for (Certificate certificate : stored) {
            certificates.add(BouncyCastle.certificate(certificate.getEncoded()));
        }
        return new CertificateChain(certificates);
    }
}
