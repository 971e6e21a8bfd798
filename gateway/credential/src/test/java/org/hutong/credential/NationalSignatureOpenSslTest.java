package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.credential.Province.JIANGXI;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSL, which shares no code with us, checks every part of a national signature. */
class NationalSignatureOpenSslTest {

    private static final String DISTID = "distid:1234567812345678";

    private final IssuedCredential credential = JIANGXI.credentials().issue(JIANGXI.licence());

    @TempDir
    private Path directory;

    private NationalSignature parts;

    NationalSignatureOpenSslTest() throws RefusalException {
        byte[] der = JIANGXI.credentials().nationalSignature(credential.issuerJwt());
        parts = NationalSignature.parse(der);
    }

    @BeforeEach
    void writeEveryPartToAFile() throws IOException {
        X509Certificate leaf = JIANGXI.keys().nationalChain().leaf();
        PublicKey key = leaf.getPublicKey();
        Files.writeString(directory.resolve("key.pem"), pem("PUBLIC KEY", key.getEncoded()));
        Files.writeString(directory.resolve("leaf.pem"), pem("CERTIFICATE", CertificateChain.encoded(leaf)));
        byte[] root = CertificateChain.encoded(Province.AUTHORITY.anchors().get(1));
        Files.writeString(directory.resolve("root.pem"), pem("CERTIFICATE", root));
        Files.write(directory.resolve("signature.der"), parts.signature());
        Files.write(directory.resolve("attributes.der"), parts.attributes());
        Files.writeString(directory.resolve("issuer.jwt"), credential.issuerJwt(), StandardCharsets.US_ASCII);
    }

    @Test
    void verifiesTheSignatureOverTheSignedAttributes() {
        OpenSsl outcome = verifyAttributes();
        assertThat(outcome.output()).isEqualTo("Verified OK");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void refusesTheSignedAttributesWithOneByteChanged() throws IOException {
        byte[] changed = parts.attributes().clone();
        changed[changed.length - 1] ^= 1;
        Files.write(directory.resolve("attributes.der"), changed);
        assertThat(verifyAttributes().output()).contains("Verification failure");
        assertThat(verifyAttributes().exitCode()).isNotZero();
    }

    @Test
    void findsTheDigestOfTheIssuerJwtAmongTheAttributes() throws IOException {
        String expected = HexFormat.of().formatHex(parts.messageDigest());
        assertThat(digest()).endsWith(expected);
        Files.writeString(directory.resolve("issuer.jwt"), credential.issuerJwt() + "x", StandardCharsets.US_ASCII);
        assertThat(digest()).doesNotEndWith(expected);
    }

    @Test
    void verifiesTheChainUpToTheRoot() {
        OpenSsl outcome = OpenSsl.run(
                directory, "verify", "-no_check_time", "-vfyopt", DISTID, "-CAfile", "root.pem", "leaf.pem");
        assertThat(outcome.output()).isEqualTo("leaf.pem: OK");
    }

    @Test
    void readsTheWholeAsDerWithTheNationalIdentifiers() throws IOException {
        byte[] der = JIANGXI.credentials().nationalSignature(credential.issuerJwt());
        Files.write(directory.resolve("national.der"), der);
        OpenSsl outcome = OpenSsl.run(directory, "asn1parse", "-inform", "DER", "-in", "national.der");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output())
                .contains("1.2.156.10197.6.1.4.2.2", "1.2.156.10197.6.1.4.2.1", ":sm3", ":SM2-with-SM3")
                .doesNotContain("pkcs7-signedData", "pkcs7-data", "l=inf");
    }

    private OpenSsl verifyAttributes() {
        return OpenSsl.run(
                directory,
                "dgst",
                "-sm3",
                "-verify",
                "key.pem",
                "-sigopt",
                DISTID,
                "-signature",
                "signature.der",
                "attributes.der");
    }

    private String digest() {
        return OpenSsl.run(directory, "dgst", "-sm3", "issuer.jwt").output();
    }

    private static String pem(String kind, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }
}
