package org.hutong.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.hutong.credential.AccessLogProof;
import org.hutong.credential.CredentialContent;
import org.hutong.credential.CredentialIssuer;
import org.hutong.credential.EvidenceMaker;
import org.hutong.credential.IssuedCredential;
import org.hutong.credential.Issuer;
import org.hutong.credential.IssuerKeys;
import org.hutong.credential.QrTexts;
import org.hutong.credential.TestAuthority;
import org.hutong.credential.TestTimestampAuthority;
import org.hutong.credential.TrustList;
import org.hutong.credential.TrustedIssuer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What archives and scanners give, checked by the packaged jar. */
class EvidenceJarIT {

    private static final String JAVA = ProcessHandle.current().info().command().orElseThrow();
    private static final Instant NOW = Instant.parse("2026-03-02T01:30:00Z");
    private static final Duration LIFETIME = Duration.ofDays(5 * 365);
    private static final Instant IN_EIGHT_YEARS = NOW.plus(Duration.ofDays(8 * 365));

    @TempDir
    private static Path directory;

    private static Path nothing;

    @BeforeAll
    static void writeABundleATrustListAndCodes() throws Exception {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Issuer issuer = new Issuer("https://hutong.example/issuers/36", "36", "江西省", "Jiangxi");
        TestAuthority authority =
                TestAuthority.openOrCreate(directory.resolve("keys"), "demo-only".toCharArray(), clock);
        IssuerKeys keys = authority.issuerKeys(issuer);
        CredentialIssuer issuing = new CredentialIssuer(keys, clock);
        IssuedCredential credential = issuing.issue(new CredentialContent(
                issuer.uri(),
                "urn:hutong:type:driving-licence",
                "credential-1",
                NOW,
                NOW.plus(Duration.ofDays(30)),
                Map.of("province", "36"),
                Map.of("name", "测试人甲", "vehicleClasses", List.of("C1"))));
        byte[] national = issuing.nationalSignature(credential.issuerJwt());
        TrustList trust = new TrustList(true, NOW, authority.anchors(), List.of(TrustedIssuer.of(issuer, keys)));
        nothing = Files.createFile(directory.resolve("nothing"));
        Files.write(directory.resolve("trust.json"), trust.toJson());
        evidence(
                new EvidenceMaker.Contents(credential.compact(), issuer, national, null, AccessLogProof.Absent.PENDING),
                trust,
                clock);
        List<String> texts = QrTexts.of(credential.compact());
        Files.writeString(directory.resolve("code-1.txt"), texts.get(0) + "\r\n");
        Files.write(directory.resolve("codes.txt"), texts.subList(1, texts.size()));
    }

    private static void evidence(EvidenceMaker.Contents contents, TrustList trust, Clock clock) throws Exception {
        TestTimestampAuthority first = new TestTimestampAuthority(clock, LIFETIME);
        Clock later = Clock.offset(clock, Duration.ofDays(4 * 365));
        TestTimestampAuthority second = new TestTimestampAuthority(later, LIFETIME);
        byte[] bundle = new EvidenceMaker(first).make(contents, trust);
        Files.write(directory.resolve("evidence.zip"), bundle);
        Files.write(directory.resolve("renewed.zip"), new EvidenceMaker(second).renew(bundle));
        bundle[bundle.length / 2] ^= 1;
        Files.write(directory.resolve("altered.zip"), bundle);
        Files.writeString(directory.resolve("tsa.pem"), pem(first.root()) + pem(second.root()));
    }

    @Test
    void acceptsABundleInTheLanguageAsked() throws Exception {
        VerifierRun english = evidence("evidence.zip", NOW, "--lang", "en");
        assertThat(english.err()).isEmpty();
        assertThat(english.exitCode()).isZero();
        assertThat(english.out())
                .startsWith("VALID")
                .contains(
                        "Timestamp: " + NOW,
                        "name: 测试人甲",
                        "Status list: not in the bundle",
                        "no place in the log yet",
                        "FOR TESTS ONLY");
        assertThat(evidence("evidence.zip", NOW, "--lang", "zh").out())
                .startsWith("有效")
                .contains("时间戳: " + NOW, "国密签名: 有效", "仅供测试");
    }

    @Test
    void yearsLaterOnlyARenewedBundleHolds() throws Exception {
        VerifierRun outlived = evidence("evidence.zip", IN_EIGHT_YEARS, "--lang", "zh");
        assertThat(outlived.exitCode()).isEqualTo(1);
        assertThat(outlived.out()).startsWith("拒绝").contains("[timestamp-outlived]");
        VerifierRun renewed = evidence("renewed.zip", IN_EIGHT_YEARS, "--json");
        JsonNode json = JsonMapper.shared().readTree(renewed.out());
        assertThat(renewed.exitCode()).isZero();
        assertThat(json.get("timestamps").size()).isEqualTo(2);
        assertThat(json.at("/credential/claims/name").stringValue()).isEqualTo("测试人甲");
    }

    @Test
    void refusesAnAlteredBundleAndAnUnknownAuthority() throws Exception {
        assertThat(evidence("altered.zip", NOW).exitCode()).isEqualTo(1);
        VerifierRun untrusted = run(
                "verify", "evidence", "evidence.zip", "--trust-list", "trust.json", "--at", NOW.toString(), "--json");
        assertThat(untrusted.exitCode()).isEqualTo(1);
        assertThat(JsonMapper.shared()
                        .readTree(untrusted.out())
                        .at("/reasons/0/code")
                        .stringValue())
                .isEqualTo("timestamp-untrusted");
    }

    @Test
    void saysInOneLineWhatCannotBeUsed() throws Exception {
        List<VerifierRun> runs = List.of(
                evidence("absent.zip", NOW),
                run(
                        "verify",
                        "evidence",
                        "evidence.zip",
                        "--trust-list",
                        "trust.json",
                        "--tsa-certificate",
                        "trust.json"),
                scanned("code-1.txt"),
                scanned("code-1.txt", "codes.txt", "trust.json"));
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).isNotEmpty().hasLineCount(1).doesNotContain("Exception", "\tat ");
        });
    }

    @Test
    void readsACredentialFromTheTextsOfItsCodes() throws Exception {
        VerifierRun run = scanned("codes.txt", "code-1.txt");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("VALID").contains("name: 测试人甲");
    }

    private static VerifierRun scanned(String... files) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("verify", "credential", "--trust-list", "trust.json"));
        arguments.addAll(List.of("--at", NOW.toString(), "--lang", "en", "--qr-text"));
        arguments.addAll(List.of(files));
        return run(arguments.toArray(new String[0]));
    }

    private static VerifierRun evidence(String file, Instant at, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("verify", "evidence", file, "--trust-list", "trust.json"));
        arguments.addAll(List.of("--tsa-certificate", "tsa.pem", "--at", at.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(new String[0]));
    }

    private static VerifierRun run(String... arguments) throws IOException, InterruptedException {
        return VerifierRun.of(JAVA, directory, nothing, arguments);
    }

    private static String pem(X509Certificate certificate) throws CertificateEncodingException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
