package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.junit.jupiter.api.Test;

/**
 * The example of RFC 9964 for ML-DSA-65 in JOSE (examples/jose/examples/ML_DSA_65.jose.json of its sources), whose seed is all zeros
 * and whose signature was made with the deterministic variant; and the JDK's own ML-DSA (JEP 497) as a second implementation.
 */
class MlDsaVectorsTest {

    private static final String KEY_ID = "Suiu29qbfuaBaR4Ats-c6XQBePB_OpAxAwcTR_0KXVM";
    private static final String INPUT =
            "eyJhbGciOiJNTC1EU0EtNjUiLCJraWQiOiJTdWl1MjlxYmZ1YUJhUjRBdHMtYzZYUUJlUEJfT3BBeEF3Y1RSXzBLWFZNIn0"
                    + ".SXTigJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4";

    /** The first characters are most of c̃, the hash of all that the rest of the signature depends on; the last ones are of the hint. */
    private static final String SIGNATURE_BEGINS = "zmO9_0bLgJAegoVNymfRo4nGPK5lVtSFGnDbzfzYAD5mUEXpaBUg4itvZ8rA";

    private static final String SIGNATURE_ENDS = "Y6f6Pn-FBUnQkuBhIyPtgAAAAAAAAAABgwVHCUv";

    private static final MLDSAPrivateKeyParameters KEY = MlDsa.privateKey(new byte[MlDsa.SEED_BYTES]);

    @Test
    void namesTheKeyAsInTheRfc() {
        PostQuantumKey key = new PostQuantumKey(KEY.getPublicKeyParameters());
        assertThat(key.id()).isEqualTo(KEY_ID);
        assertThat(String.valueOf(key.jwk().get("pub")))
                .startsWith("QksvJn5Y1bO0TXGs_Gpla7JpUNV8YdsciAvPof6rRD8JQquL2619cIq7w1YH")
                .endsWith("xMULeUysWWtSGJ9mpxBvsyW1Juo");
        assertThat(PostQuantumKey.ofJwk(key.jwk())).isEqualTo(key);
    }

    @Test
    void signsAsInTheRfc() {
        byte[] signature = MlDsa.sign(KEY, deterministic(), INPUT.getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(signature))
                .startsWith(SIGNATURE_BEGINS)
                .endsWith(SIGNATURE_ENDS);
    }

    @Test
    void theJdkVerifiesWhatIsSignedHereAndSignsWhatIsVerifiedHere() throws Exception {
        byte[] input = INPUT.getBytes(StandardCharsets.US_ASCII);
        byte[] publicKey = new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(NISTObjectIdentifiers.id_ml_dsa_65),
                        KEY.getPublicKeyParameters().getEncoded())
                .getEncoded();
        PublicKey ofTheJdk = KeyFactory.getInstance("ML-DSA", "SUN").generatePublic(new X509EncodedKeySpec(publicKey));
        Signature jdk = Signature.getInstance("ML-DSA", "SUN");
        jdk.initVerify(ofTheJdk);
        jdk.update(input);
        assertThat(jdk.verify(MlDsa.sign(KEY, new SecureRandom(), input))).isTrue();

        java.security.KeyPair pair =
                java.security.KeyPairGenerator.getInstance("ML-DSA-65", "SUN").generateKeyPair();
        jdk.initSign(pair.getPrivate());
        jdk.update(input);
        byte[] signature = jdk.sign();
        byte[] encoded = SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded())
                .getPublicKeyData()
                .getOctets();
        assertThat(MlDsa.verifies(MlDsa.publicKey(encoded), input, signature)).isTrue();
        signature[100] ^= 1;
        assertThat(MlDsa.verifies(MlDsa.publicKey(encoded), input, signature)).isFalse();
    }

    /** FIPS 204 §3.4: the deterministic variant is the hedged one with zeros for its random bytes. */
    private static SecureRandom deterministic() {
        return new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] into) {
                java.util.Arrays.fill(into, (byte) 0);
            }
        };
    }
}
