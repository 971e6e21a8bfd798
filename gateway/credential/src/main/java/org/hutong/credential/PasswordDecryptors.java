package org.hutong.credential;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jcajce.io.CipherInputStream;
import org.bouncycastle.operator.InputDecryptor;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;

/** Decrypts what is in a key file: PBES2 with AES by way of the JDK, whatever else there is by Bouncy Castle. */
final class PasswordDecryptors implements InputDecryptorProvider {

    private static final Map<ASN1ObjectIdentifier, Integer> AES_CBC = Map.of(
            NISTObjectIdentifiers.id_aes128_CBC, 128,
            NISTObjectIdentifiers.id_aes192_CBC, 192,
            NISTObjectIdentifiers.id_aes256_CBC, 256);

    private final PasswordKeys keys;
    private final InputDecryptorProvider others;

    PasswordDecryptors(PasswordKeys keys) {
        this.keys = keys;
        others = new JcePKCSPBEInputDecryptorProviderBuilder()
                .setProvider(BouncyCastle.PROVIDER)
                .build(keys.password());
    }

    @Override
    public InputDecryptor get(AlgorithmIdentifier algorithm) throws OperatorCreationException {
        if (!algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            return others.get(algorithm);
        }
        PBES2Parameters parameters = PBES2Parameters.getInstance(algorithm.getParameters());
        Integer bits = AES_CBC.get(parameters.getEncryptionScheme().getAlgorithm());
        if (bits == null || !parameters.getKeyDerivationFunc().getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            return others.get(algorithm);
        }
        PBKDF2Params derivation =
                PBKDF2Params.getInstance(parameters.getKeyDerivationFunc().getParameters());
        return PasswordKeys.knows(derivation.getPrf())
                ? aes(algorithm, derivation, bits, parameters)
                : others.get(algorithm);
    }

    private InputDecryptor aes(
            AlgorithmIdentifier algorithm, PBKDF2Params derivation, int bits, PBES2Parameters parameters)
            throws OperatorCreationException {
        try {
            byte[] start = ASN1OctetString.getInstance(
                            parameters.getEncryptionScheme().getParameters())
                    .getOctets();
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.DECRYPT_MODE, keys.aes(derivation, bits), new IvParameterSpec(start));
            return new InputDecryptor() {
                @Override
                public AlgorithmIdentifier getAlgorithmIdentifier() {
                    return algorithm;
                }

                /** Bouncy Castle's stream: the JDK's tells nobody when the padding is wrong. */
                @Override
                public InputStream getInputStream(InputStream encrypted) {
                    return new CipherInputStream(encrypted, cipher);
                }
            };
        } catch (IOException | GeneralSecurityException e) {
            throw new OperatorCreationException("it cannot be decrypted: " + e.getMessage(), e);
        }
    }
}
