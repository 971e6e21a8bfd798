package org.hutong.credential;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Objects;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A password and the keys made of it, by the JDK: its hash functions use the processor's instructions, which whoever
 * guesses passwords does as well. One instance serves one file and one thread.
 */
final class PasswordKeys {

    /** Bouncy Castle's own bound: a file must not keep a process busy for as long as it likes. */
    private static final BigInteger MOST_ITERATIONS = BigInteger.valueOf(5_000_000);

    private static final Map<ASN1ObjectIdentifier, String> PBKDF2 = Map.of(
            PKCSObjectIdentifiers.id_hmacWithSHA1, "PBKDF2WithHmacSHA1",
            PKCSObjectIdentifiers.id_hmacWithSHA224, "PBKDF2WithHmacSHA224",
            PKCSObjectIdentifiers.id_hmacWithSHA256, "PBKDF2WithHmacSHA256",
            PKCSObjectIdentifiers.id_hmacWithSHA384, "PBKDF2WithHmacSHA384",
            PKCSObjectIdentifiers.id_hmacWithSHA512, "PBKDF2WithHmacSHA512");

    private final char[] password;

    private @Nullable PBKDF2Params derivedFrom;
    private @Nullable SecretKey derived;

    PasswordKeys(char[] password) {
        this.password = password;
    }

    char[] password() {
        return password;
    }

    static boolean knows(AlgorithmIdentifier pseudoRandomFunction) {
        return PBKDF2.containsKey(pseudoRandomFunction.getAlgorithm());
    }

    /**
     * A key for AES by PBKDF2 (RFC 8018 §5.2). The keys of one file have one salt, so this is worth remembering.
     *
     * @throws IOException when too many iterations are asked for
     */
    SecretKey aes(PBKDF2Params params, int bits) throws IOException, GeneralSecurityException {
        if (derived != null && params.equals(derivedFrom) && derived.getEncoded().length * Byte.SIZE == bits) {
            return derived;
        }
        PBEKeySpec spec = new PBEKeySpec(password, params.getSalt(), bounded(params.getIterationCount()), bits);
        try {
            String name = Objects.requireNonNull(PBKDF2.get(params.getPrf().getAlgorithm()));
            SecretKey key = new SecretKeySpec(
                    SecretKeyFactory.getInstance(name).generateSecret(spec).getEncoded(), "AES");
            derivedFrom = params;
            derived = key;
            return key;
        } finally {
            spec.clearPassword();
        }
    }

    /** As PKCS#12's own derivation has it: two bytes a character and two for the end, none for an empty password. */
    byte[] bmp() {
        return password.length == 0 ? new byte[0] : (new String(password) + '\0').getBytes(StandardCharsets.UTF_16BE);
    }

    /** @throws IOException when too many iterations are asked for */
    static int bounded(BigInteger iterations) throws IOException {
        if (iterations.signum() <= 0 || iterations.compareTo(MOST_ITERATIONS) > 0) {
            throw new IOException(
                    "it asks for " + iterations + " iterations, and " + MOST_ITERATIONS + " are the most");
        }
        return iterations.intValueExact();
    }
}
