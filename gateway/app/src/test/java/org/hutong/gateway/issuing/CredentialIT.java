package org.hutong.gateway.issuing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.hutong.gateway.landscape.Client;
import org.hutong.gateway.landscape.Gateway;
import org.hutong.gateway.landscape.Requests;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a lookup gives is checked with tools that had no part in making it, from the issuer's published keys. */
class CredentialIT {

    private final Gateway gateway = Gateway.shared();
    private final Client client = new Client(gateway);
    private String credential = "";
    private byte[] nationalSignature = {};

    @TempDir
    private Path directory;

    @BeforeEach
    void lookUp() {
        var answer = client.lookUp("zj-service-hall", Requests.with(body -> body.put("nationalSignature", true)))
                .json();
        credential = answer.get("credential").stringValue();
        nationalSignature =
                Base64.getDecoder().decode(answer.get("nationalSignature").stringValue());
    }

    @Test
    void theIssuersSignatureVerifiesWithJose4jFromThePublishedKeys() throws Exception {
        var header = header();
        assertThat(header.get("typ").stringValue()).isEqualTo("dc+sd-jwt");
        assertThat(header.get("x5c").size()).isPositive();

        var jws = jws(issuerJwt());

        assertThat(jws.verifySignature()).isTrue();
        assertThat(json(jws.getPayload()).get("iss").stringValue()).isEqualTo("http://gateway.test/issuers/36");
    }

    @Test
    void everyDisclosureIsInTheSignedDigestsOrInThoseOfItsWhole() throws Exception {
        var disclosures = credential.substring(issuerJwt().length() + 1).split("~");
        var places = new StringBuilder(jws(issuerJwt()).getPayload());
        for (var disclosure : disclosures) {
            places.append(new String(Base64.getUrlDecoder().decode(disclosure), StandardCharsets.UTF_8));
        }

        assertThat(disclosures)
                .hasSizeGreaterThan(3)
                .allSatisfy(disclosure -> assertThat(places)
                        .containsOnlyOnce(base64Url(MessageDigest.getInstance("SHA-256")
                                .digest(disclosure.getBytes(StandardCharsets.US_ASCII)))));
    }

    @Test
    void oneChangedByteIsRefusedByJose4jAndByTheGateway() throws Exception {
        int middle = issuerJwt().length() / 2;
        var altered = credential.substring(0, middle)
                + (credential.charAt(middle) == 'A' ? 'B' : 'A')
                + credential.substring(middle + 1);

        assertThat(jws(altered.substring(0, altered.indexOf('~'))).verifySignature())
                .isFalse();
        assertThat(verify(altered, nationalSignature).get("valid").booleanValue())
                .isFalse();
    }

    @Test
    void theGatewayVerifiesItsOwnCredential() {
        var verification = verify(credential, nationalSignature);

        assertThat(verification.get("valid").booleanValue()).isTrue();
        assertThat(verification.get("issuer").stringValue()).isEqualTo("http://gateway.test/issuers/36");
        assertThat(verification.get("type").stringValue()).isEqualTo("http://gateway.test/types/driving-licence");
        assertThat(verification.at("/claims/licenceNumber").stringValue()).isEqualTo(Requests.JIANGXI_DRIVER);
        assertThat(verification.get("testOnly").booleanValue()).isTrue();
    }

    @Test
    void aHolderMayShowLess() {
        var parts = credential.split("~");
        var withOneDisclosure = parts[0] + "~" + parts[1] + "~";

        assertThat(verify(withOneDisclosure, nationalSignature).get("valid").booleanValue())
                .isTrue();
    }

    @Test
    void aChangedDisclosureAndAChangedNationalSignatureAreRefusedWithReasons() {
        var parts = credential.split("~");
        var changed = credential.replace(parts[1], parts[1].substring(0, parts[1].length() - 4) + "AAAA");
        var changedSignature = nationalSignature.clone();
        changedSignature[changedSignature.length - 5] ^= 1;

        assertThat(verify(changed, nationalSignature).at("/reasons/0/code").stringValue())
                .startsWith("disclosure-");
        assertThat(verify(credential, changedSignature).at("/reasons/0/code").stringValue())
                .startsWith("national-");
    }

    @Test
    void theNationalSignatureVerifiesWithOpenSsl() throws Exception {
        var cms = new CMSSignedData(
                new CMSProcessableByteArray(issuerJwt().getBytes(StandardCharsets.US_ASCII)), nationalSignature);
        var signer = cms.getSignerInfos().iterator().next();
        var certificate = cms.getCertificates().getMatches(null).stream()
                .filter(signer.getSID()::match)
                .findFirst()
                .orElseThrow();
        Files.write(directory.resolve("certificate.der"), certificate.getEncoded());
        Files.write(directory.resolve("attributes.der"), signer.getEncodedSignedAttributes());
        Files.write(directory.resolve("signature.der"), signer.getSignature());
        Files.writeString(directory.resolve("jwt"), issuerJwt());
        assertThat(openssl("x509 -inform DER -in certificate.der -noout -pubkey -out key.pem"))
                .isZero();

        assertThat(openssl("dgst -sm3 -verify key.pem -sigopt distid:1234567812345678 -signature signature.der"
                        + " attributes.der"))
                .isZero();
        assertThat(openssl("dgst -sm3 -binary -out digest jwt")).isZero();
        assertThat(indexOf(signer.getEncodedSignedAttributes(), Files.readAllBytes(directory.resolve("digest"))))
                .as("the signed attributes hold OpenSSL's own digest of the JWT")
                .isPositive();

        byte[] altered = signer.getEncodedSignedAttributes();
        altered[altered.length - 1] ^= 1;
        Files.write(directory.resolve("attributes.der"), altered);
        assertThat(openssl("dgst -sm3 -verify key.pem -sigopt distid:1234567812345678 -signature signature.der"
                        + " attributes.der"))
                .isNotZero();
    }

    @Test
    void noneIsNoAlgorithm() {
        var header = base64Url("{\"alg\":\"none\",\"typ\":\"dc+sd-jwt\"}".getBytes(StandardCharsets.UTF_8));
        var unsigned = header + credential.substring(credential.indexOf('.'), credential.lastIndexOf('.')) + ".~";

        assertThat(verify(unsigned, nationalSignature).get("valid").booleanValue())
                .isFalse();
        assertThatThrownBy(
                        () -> jws(unsigned.substring(0, unsigned.length() - 1)).verifySignature())
                .isInstanceOf(JoseException.class);
    }

    private JsonWebSignature jws(String jwt) throws JoseException {
        var metadata = client.get("/.well-known/jwt-vc-issuer/issuers/36").json();
        var keys = new JsonWebKeySet(metadata.get("jwks").toString());
        var jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "ES256"));
        jws.setCompactSerialization(jwt);
        jws.setKey(keys.getJsonWebKeys().getFirst().getKey());
        return jws;
    }

    private JsonNode verify(String compact, byte[] signature) {
        var body = JsonMapper.shared()
                .createObjectNode()
                .put("credential", compact)
                .put("nationalSignature", Base64.getEncoder().encodeToString(signature));
        var token = "Bearer " + Client.token("jx-service-hall");
        return client.post("/v1/verifications", token, "application/json", body.toString())
                .json();
    }

    private int openssl(String arguments) throws Exception {
        var command = new java.util.ArrayList<>(java.util.List.of("openssl"));
        command.addAll(Arrays.asList(arguments.split(" ")));
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("openssl.log").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private JsonNode header() {
        var encoded = credential.substring(0, credential.indexOf('.'));
        return json(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
    }

    private String issuerJwt() {
        return credential.substring(0, credential.indexOf('~'));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i <= bytes.length - part.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }
}
