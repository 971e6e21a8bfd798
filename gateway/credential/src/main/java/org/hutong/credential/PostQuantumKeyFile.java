package org.hutong.credential;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * The seed of an ML-DSA-65 key in a file of its own: PKCS#8 in the form of RFC 9881 §6, encrypted (RFC 5958 §3; PBKDF2 with
 * HMAC-SHA-256, AES-256), in PEM. PKCS#12 wants a certificate with each key, and there is none.
 */
record PostQuantumKeyFile(Path file) {

    private static final String LABEL = "ENCRYPTED PRIVATE KEY";
    private static final int ITERATIONS = 210_000;
    private static final int LARGEST = 16 * 1024;
    private static final AlgorithmIdentifier ML_DSA_65 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_ml_dsa_65);
    private static final AlgorithmIdentifier HMAC_SHA256 =
            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** The seed kept in the file, or a fresh one that is kept there from now on. */
    byte[] readOrMake(char[] password, SecureRandom random) {
        return DirectoryLock.holding(directory(), () -> {
            if (Files.exists(file)) {
                return read(password);
            }
            byte[] seed = new byte[MlDsa.SEED_BYTES];
            random.nextBytes(seed);
            write(seed, password);
            return seed;
        });
    }

    private Path directory() {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a directory");
    }

    private byte[] read(char[] password) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new UnusableKeysException(file, "it is larger than " + LARGEST + " bytes.");
            }
            PrivateKeyInfo key = new PKCS8EncryptedPrivateKeyInfo(der(Files.readAllBytes(file)))
                    .decryptPrivateKeyInfo(new JcePKCSPBEInputDecryptorProviderBuilder()
                            .setProvider(BouncyCastle.PROVIDER)
                            .build(password));
            byte[] seed = ASN1OctetString.getInstance(ASN1TaggedObject.getInstance(key.parsePrivateKey()), false)
                    .getOctets();
            if (!key.getPrivateKeyAlgorithm().equals(ML_DSA_65) || seed.length != MlDsa.SEED_BYTES) {
                throw new UnusableKeysException(file, "it holds no seed of an ML-DSA-65 key.");
            }
            return seed;
        } catch (IOException | PKCSException | IllegalArgumentException | IllegalStateException e) {
            throw new UnusableKeysException(file, "it is no encrypted ML-DSA-65 key, or the password is wrong.", e);
        }
    }

    private static byte[] der(byte[] pem) throws IOException {
        try (PemReader reader =
                new PemReader(new InputStreamReader(new ByteArrayInputStream(pem), StandardCharsets.US_ASCII))) {
            PemObject object = reader.readPemObject();
            if (object == null || !object.getType().equals(LABEL)) {
                throw new IOException("there is no " + LABEL);
            }
            return object.getContent();
        }
    }

    /** In one step: a reader sees a whole file or none, and only its owner may read it. */
    private void write(byte[] seed, char[] password) {
        try {
            PrivateKeyInfo key = new PrivateKeyInfo(ML_DSA_65, new DERTaggedObject(false, 0, new DEROctetString(seed)));
            byte[] der = new PKCS8EncryptedPrivateKeyInfoBuilder(key)
                    .build(new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                            .setProvider(BouncyCastle.PROVIDER)
                            .setPRF(HMAC_SHA256)
                            .setIterationCount(ITERATIONS)
                            .build(password))
                    .getEncoded();
            StringWriter pem = new StringWriter();
            try (PemWriter writer = new PemWriter(pem)) {
                writer.writeObject(new PemObject(LABEL, der));
            }
            Path draft = Files.createTempFile(directory(), ".keys", ".tmp", OWNER_ONLY);
            Files.writeString(draft, pem.toString(), StandardCharsets.US_ASCII);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | OperatorCreationException e) {
            throw new UnusableKeysException(file, "the file cannot be written.", e);
        }
    }
}
