package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.math.ec.ECCurve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the national standards for SM2 signatures and SM3. */
class Sm2VectorsTest {

    private static final byte[] MESSAGE = "message digest".getBytes(StandardCharsets.US_ASCII);

    private static final ECNamedDomainParameters SM2 = new ECNamedDomainParameters(
            GMObjectIdentifiers.sm2p256v1, CustomNamedCurves.getByOID(GMObjectIdentifiers.sm2p256v1));

    private static final ECPrivateKeyParameters KEY = new ECPrivateKeyParameters(
            hex("3945208F 7B2144B1 3F36E38A C6D39F95 88939369 2860B51A 42FB81EF 4DF7C5B8"), SM2);

    private static final ECPublicKeyParameters PUBLIC = new ECPublicKeyParameters(
            SM2.getCurve()
                    .createPoint(
                            hex("09F9DF31 1E5421A1 50DD7D16 1E4BC5C6 72179FAD 1833FC07 6BB08FF3 56F35020"),
                            hex("CCEA490C E26775A5 2DC6EA71 8CC1AA60 0AED05FB F35E084A 6632F607 2DA9AD13")),
            SM2);

    private static final String K = "59276E27 D506861A 16680F3A D9C02DCC EF3CC1FA 3CDBE4CE 6D54B80D EAC1BC21";
    private static final String R = "F5A03B06 48D2C463 0EEAC513 E1BB81A1 5944DA38 27D5B741 43AC7EAC EEE720B3";
    private static final String S = "B1B6AA29 DF212FD8 763182BC 0D421CA1 BB9038FD 1F7F42D4 840B69C4 85BBC1AA";

    /** GB/T 32918.5-2017 A.2, which is GM/T 0003.5-2012 A.2: the recommended curve and the default user id. */
    @Test
    void signsAsInTheStandardForTheRecommendedCurve() throws IOException {
        byte[] signature = new Sm2(KEY, giving(K)).sign(MESSAGE);
        assertThat(HexFormat.of().formatHex(signature)).isEqualTo(HexFormat.of().formatHex(der(R, S)));
        assertThat(PUBLIC.getQ()).isEqualTo(SM2.getG().multiply(KEY.getD()));
    }

    @Test
    void verifiesTheSignatureOfTheStandardAndNoOther() throws IOException {
        assertThat(Sm2.verifies(PUBLIC, MESSAGE, der(R, S))).isTrue();
        assertThat(Sm2.verifies(PUBLIC, MESSAGE, der(S, R))).isFalse();
        assertThat(Sm2.verifies(PUBLIC, "another message".getBytes(StandardCharsets.US_ASCII), der(R, S)))
                .isFalse();
    }

    /** GB/T 32918.2-2016 A.2: on a curve that is used nowhere but there, so it is the engine below {@link Sm2} that signs. */
    @Test
    void theEngineSignsAsInTheStandardForTheExampleCurve() throws IOException, CryptoException {
        ECCurve.Fp curve = new ECCurve.Fp(
                hex("8542D69E 4C044F18 E8B92435 BF6FF7DE 45728391 5C45517D 722EDB8B 08F1DFC3"),
                hex("787968B4 FA32C3FD 2417842E 73BBFEFF 2F3C848B 6831D7E0 EC65228B 3937E498"),
                hex("63E4C6D3 B23B0C84 9CF84241 484BFE48 F61D59A5 B16BA06E 6E12D1DA 27C5249A"),
                hex("8542D69E 4C044F18 E8B92435 BF6FF7DD 29772063 0485628D 5AE74EE7 C32E79B7"),
                BigInteger.ONE);
        ECDomainParameters domain = new ECDomainParameters(
                curve,
                curve.createPoint(
                        hex("421DEBD6 1B62EAB6 746434EB C3CC315E 32220B3B ADD50BDC 4C4E6C14 7FEDD43D"),
                        hex("0680512B CBB42C07 D47349D2 153B70C4 E5D7FDFC BFA36EA1 A85841B9 E46E09A2")),
                curve.getOrder());
        ECPrivateKeyParameters key = new ECPrivateKeyParameters(
                hex("128B2FA8 BD433C6C 068C8D80 3DFF7979 2A519A55 171B1B65 0C23661D 15897263"), domain);
        SM2Signer signer = new SM2Signer(new SM3Digest());
        signer.init(
                true,
                new ParametersWithID(
                        new ParametersWithRandom(
                                key, giving("6CB28D99 385C175C 94F94E93 4817663F C176D925 DD72B727 260DBAAE 1FB2F96F")),
                        "ALICE123@YAHOO.COM".getBytes(StandardCharsets.US_ASCII)));
        signer.update(MESSAGE, 0, MESSAGE.length);
        assertThat(signer.generateSignature())
                .isEqualTo(der(
                        "40F1EC59 F793D9F4 9E09DCEF 49130D41 94F79FB1 EED2CAA5 5BACDB49 C4E755D1",
                        "6FC6DAC3 2C5D5CF1 0C77DFB2 0F7C2EB6 67A45787 2FB09EC5 6327A67E C7DEEBE7"));
    }

    /** GB/T 32905-2016 A.1 and A.2. */
    @ParameterizedTest
    @CsvSource({
        "abc, 66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
        "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd,"
                + " debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
    })
    void digestsAsInTheStandard(String message, String digest) {
        assertThat(HexFormat.of().formatHex(Sm2.sm3(message.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(digest);
    }

    private static BigInteger hex(String digits) {
        return new BigInteger(digits.replace(" ", ""), 16);
    }

    private static byte[] der(String r, String s) throws IOException {
        return new DERSequence(new ASN1Integer[] {new ASN1Integer(hex(r)), new ASN1Integer(hex(s))}).getEncoded();
    }

    private static SecureRandom giving(String k) {
        byte[] bytes = HexFormat.of().parseHex(k.replace(" ", ""));
        return new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] into) {
                System.arraycopy(bytes, 0, into, 0, into.length);
            }
        };
    }
}
