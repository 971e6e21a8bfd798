package org.hutong.credential;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A PKCS#12 file (RFC 7292) with one key and its chain per alias. */
final class KeyFile {

    /** Large enough for two chains of eight, small enough to be read whole. */
    private static final int LARGEST = 256 * 1024;

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
     * Reads the entries with these aliases. Takes a tenth of a second: the format makes guessing the password slow.
     *
     * @throws UnusableKeysException when the file cannot be read, the password is wrong or an alias is missing
     */
    Map<String, Entry> read(char[] password, String... aliases) {
        return entries(open(password), List.of(aliases));
    }

    /** Reads every entry that is a key. */
    Map<String, Entry> readAll(char[] password) {
        KeyBags bags = open(password);
        return entries(bags, bags.aliases());
    }

    private Map<String, Entry> entries(KeyBags bags, List<String> aliases) {
        Map<String, Entry> entries = new HashMap<>();
        for (String alias : aliases) {
            entries.put(alias, entry(bags, alias));
        }
        return entries;
    }

    private Entry entry(KeyBags bags, String alias) {
        if (!bags.contains(alias)) {
            throw new UnusableKeysException(file, "there is no private key with the alias " + alias + ".");
        }
        List<X509Certificate> chain = bags.chain(alias);
        if (chain.isEmpty()) {
            throw new UnusableKeysException(file, "the key " + alias + " has no certificate.");
        }
        try {
            return new Entry(bags.key(alias), new CertificateChain(chain));
        } catch (GeneralSecurityException e) {
            throw new UnusableKeysException(file, "the entry " + alias + " cannot be read.", e);
        }
    }

    /** Replaces the file in one step: a reader sees the old content or the new, and only its owner may read it. */
    void write(char[] password, Map<String, Entry> entries) {
        replace(encrypted(password, entries));
    }

    /** What {@link #replace} writes. Takes as long as reading; files of one directory need not wait for each other. */
    byte[] encrypted(char[] password, Map<String, Entry> entries) {
        try {
            return KeyBagWriter.write(entries, password);
        } catch (IOException | GeneralSecurityException e) {
            throw new UnusableKeysException(file, "the keys cannot be encrypted.", e);
        }
    }

    void replace(byte[] content) {
        try {
            Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".keys", ".tmp", OWNER_ONLY);
            Files.write(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UnusableKeysException(file, "the file cannot be written.", e);
        }
    }

    private KeyBags open(char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new UnusableKeysException(file, "it is larger than " + LARGEST + " bytes.");
            }
            return KeyBags.read(content, password);
        } catch (KeyBags.WrongPasswordException e) {
            throw new UnusableKeysException(file, "the password is wrong, or the file is not as it was written.", e);
        } catch (NoSuchFileException e) {
            throw new UnusableKeysException(file, "it is not there.", e);
        } catch (IOException e) {
            throw new UnusableKeysException(file, "it is no PKCS#12 file, or one that cannot be read.", e);
        }
    }
}
