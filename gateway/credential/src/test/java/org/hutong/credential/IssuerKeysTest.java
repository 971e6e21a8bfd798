package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hutong.credential.Province.AUTHORITY;
import static org.hutong.credential.Province.CLOCK;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.NOW;
import static org.hutong.credential.Province.PASSWORD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerKeysTest {

    private static final Path JIANGXI_FILE = Province.DIRECTORY.resolve("36.p12");

    @TempDir
    private Path directory;

    @Test
    void aSecondStartKeepsTheSameKeys() {
        IssuerKeys second =
                TestAuthority.openOrCreate(Province.DIRECTORY, PASSWORD, CLOCK).issuerKeys(JIANGXI.issuer());

        assertThat(second.chain()).isEqualTo(JIANGXI.keys().chain());
        assertThat(second.nationalChain()).isEqualTo(JIANGXI.keys().nationalChain());
        assertThat(second.es256Key().getD()).isEqualTo(JIANGXI.keys().es256Key().getD());
    }

    @Test
    void everyCertificateShoutsThatItIsForTests() {
        assertThat(AUTHORITY.anchors())
                .allMatch(root -> root.getSubjectX500Principal()
                        .getName()
                        .contains("CN=HUTONG TEST AUTHORITY - NOT FOR PRODUCTION"));
        assertThat(JIANGXI.keys().chain().leaf().getSubjectX500Principal().getName())
                .contains("NOT FOR PRODUCTION");
    }

    @Test
    void onlyTheOwnerMayReadTheFiles() throws IOException {
        for (String file : new String[] {"authority.p12", "36.p12"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Province.DIRECTORY.resolve(file))))
                    .isEqualTo("rw-------");
        }
        try (var files = Files.list(Province.DIRECTORY)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("no draft is left behind")
                    .noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @Test
    void renewsACertificateThatNearsItsEndOverTheSameKey() {
        Issuer issuer = issuer("34");
        IssuerKeys first = AUTHORITY.issuerKeys(issuer);
        Clock later = Clock.offset(CLOCK, Duration.ofDays(2 * 365 - 10));
        IssuerKeys renewed =
                TestAuthority.openOrCreate(Province.DIRECTORY, PASSWORD, later).issuerKeys(issuer);

        assertThat(renewed.chain().leaf()).isNotEqualTo(first.chain().leaf());
        assertThat(renewed.es256Key().getD()).isEqualTo(first.es256Key().getD());
        assertThat(renewed.chain().covers(later.instant().plus(Duration.ofDays(300))))
                .isTrue();
    }

    @Test
    void renewsACertificateMadeForAnotherIssuerUri() {
        AUTHORITY.issuerKeys(issuer("35"));
        Issuer moved = new Issuer("https://moved.example/35", "35", "福建省", "Fujian");
        assertThat(AUTHORITY.issuerKeys(moved).chain().uris()).containsExactly("https://moved.example/35");
    }

    @Test
    void refusesAWrongPasswordInOneLine() {
        assertUnusable(JIANGXI_FILE, "other".toCharArray(), CLOCK, "the password is wrong");
    }

    @Test
    void refusesAFileThatIsNotThereOrNoPkcs12() throws IOException {
        assertUnusable(directory.resolve("absent.p12"), PASSWORD, CLOCK, "it is not there");
        Path text = Files.writeString(directory.resolve("text.p12"), "text");
        assertUnusable(text, PASSWORD, CLOCK, "no PKCS#12 file");
        Path large = Files.write(directory.resolve("large.p12"), new byte[300_000]);
        assertUnusable(large, PASSWORD, CLOCK, "larger than");
    }

    @Test
    void refusesCertificatesOutsideTheirValidity() {
        assertUnusable(JIANGXI_FILE, PASSWORD, Clock.offset(CLOCK, Duration.ofDays(800)), "valid from");
        assertUnusable(JIANGXI_FILE, PASSWORD, Clock.offset(CLOCK, Duration.ofDays(-1)), "valid from");
    }

    @Test
    void refusesAKeyThatDoesNotMatchItsCertificate() {
        for (String wrong : new String[] {IssuerKeys.ES256_ALIAS, IssuerKeys.SM2_ALIAS}) {
            KeyFile.Entry es256 = entry(TestCertificates.P256);
            KeyFile.Entry sm2 = entry(TestCertificates.SM2);
            boolean first = wrong.equals(IssuerKeys.ES256_ALIAS);
            Map<String, KeyFile.Entry> entries = Map.of(
                    IssuerKeys.ES256_ALIAS, first ? mixed(es256, entry(TestCertificates.P256)) : es256,
                    IssuerKeys.SM2_ALIAS, first ? sm2 : mixed(sm2, entry(TestCertificates.SM2)));
            new KeyFile(file()).write(PASSWORD, entries);
            assertUnusable(file(), PASSWORD, CLOCK, "the key " + wrong + " does not match its certificate");
        }
    }

    @Test
    void refusesAKeyOnTheWrongCurve() {
        KeyFile.Entry sm2 = entry(TestCertificates.SM2);
        new KeyFile(file()).write(PASSWORD, Map.of(IssuerKeys.ES256_ALIAS, sm2, IssuerKeys.SM2_ALIAS, sm2));
        assertUnusable(file(), PASSWORD, CLOCK, "not on the curve P-256");
    }

    @Test
    void refusesAFileWithoutBothKeys() {
        new KeyFile(file()).write(PASSWORD, Map.of(IssuerKeys.ES256_ALIAS, entry(TestCertificates.P256)));
        assertUnusable(file(), PASSWORD, CLOCK, "no private key with the alias sm2");
    }

    private static Issuer issuer(String province) {
        return new Issuer("https://hutong.example/issuers/" + province, province, "某省", "Some province");
    }

    private Path file() {
        return directory.resolve("36.p12");
    }

    private static KeyFile.Entry entry(TestCertificates algorithm) {
        return algorithm.root(new X500Name("CN=test"), NOW);
    }

    private static KeyFile.Entry mixed(KeyFile.Entry key, KeyFile.Entry chain) {
        return new KeyFile.Entry(key.key(), chain.chain());
    }

    private static void assertUnusable(Path file, char[] password, Clock clock, String reason) {
        assertThatThrownBy(() -> IssuerKeys.load(file, password, clock))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining(file.toString())
                .message()
                .doesNotContain("\n");
    }
}
