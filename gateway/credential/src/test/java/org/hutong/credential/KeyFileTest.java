package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.operator.MacCalculator;
import org.bouncycastle.pkcs.jcajce.JcePBMac1CalculatorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Key files of our own and of other programs, each opened by the other. */
class KeyFileTest {

    private static final String PASSWORD = "口令 demo-only";
    private static final String ASCII = "demo-only";
    private static final KeyFile.Entry ROOT = TestCertificates.P256.root(new X500Name("CN=test root"), Province.NOW);
    private static final KeyFile.Entry ES256 = TestCertificates.P256.leaf(
            ROOT, new X500Name("CN=test"), "https://test", KeyAlgorithm.ES256.newKeyPair(), Province.NOW);
    private static final KeyFile.Entry SM2 = TestCertificates.SM2.root(new X500Name("CN=test SM2"), Province.NOW);
    private static final Map<String, KeyFile.Entry> PAIR = Map.of("es256", ES256, "sm2", SM2);

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsRead() {
        KeyFile file = file(PASSWORD, PAIR);

        assertSame(file.read(PASSWORD.toCharArray(), "es256", "sm2"), PAIR);
        assertSame(file.readAll(PASSWORD.toCharArray()), PAIR);
    }

    @Test
    void openSslOpensIt() throws Exception {
        file(ASCII, Map.of("es256", ES256));

        OpenSsl opened =
                openSsl("pkcs12", "-in", "keys.p12", "-passin", "pass:" + ASCII, "-info", "-nodes", "-out", "keys.pem");

        assertThat(opened.exitCode()).as(opened.output()).isZero();
        assertThat(opened.output())
                .contains("MAC: sha256, Iteration 600000")
                .contains("PBES2, PBKDF2, AES-256-CBC, Iteration 300000, PRF hmacWithSHA256")
                .contains("Certificate bag");
        assertThat(Files.readString(directory.resolve("keys.pem")))
                .contains(
                        "friendlyName: es256",
                        pem("CERTIFICATE", ES256.chain().leaf().getEncoded()));
        OpenSsl key = openSsl("pkey", "-in", "keys.pem", "-pubout");
        assertThat(key.output())
                .contains(pem("PUBLIC KEY", ES256.chain().leaf().getPublicKey().getEncoded())
                        .strip());
        assertThat(openSsl("pkcs12", "-in", "keys.p12", "-passin", "pass:other", "-nodes")
                        .output())
                .contains("Mac verify error");
    }

    @Test
    void theJdkAndBouncyCastleOpenIt() throws Exception {
        file(ASCII, Map.of("es256", ES256));

        for (Provider provider : List.of(Security.getProvider("SunJSSE"), BouncyCastle.PROVIDER)) {
            KeyStore store = KeyStore.getInstance("PKCS12", provider);
            store.load(new ByteArrayInputStream(Files.readAllBytes(path())), ASCII.toCharArray());

            assertThat(store.getKey("es256", ASCII.toCharArray()).getEncoded())
                    .isEqualTo(ES256.key().getEncoded());
            assertThat(store.getCertificateChain("es256"))
                    .extracting(Certificate::getEncoded)
                    .containsExactly(ES256.chain().certificates().stream()
                            .map(CertificateChain::encoded)
                            .toArray(byte[][]::new));
        }
    }

    /** The first is what was written here before. */
    @ParameterizedTest
    @ValueSource(strings = {"PKCS12-AES256-AES128", "PKCS12", "PKCS12-PBMAC1"})
    void opensFilesOfBouncyCastle(String type) throws Exception {
        stored(KeyStore.getInstance(type, BouncyCastle.PROVIDER), PASSWORD, PAIR);

        assertSame(new KeyFile(path()).read(PASSWORD.toCharArray(), "es256", "sm2"), PAIR);
    }

    @Test
    void opensFilesOfKeytool() throws Exception {
        stored(KeyStore.getInstance("PKCS12", "SunJSSE"), ASCII, Map.of("ES256", ES256));

        assertSame(new KeyFile(path()).read(ASCII.toCharArray(), "es256"), Map.of("es256", ES256));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1",
                "-keypbe AES-128-CBC -certpbe NONE -macalg sha512",
                "-keypbe NONE"
            })
    void opensFilesOfOpenSsl(String options) throws Exception {
        Files.writeString(
                directory.resolve("key.pem"), pem("PRIVATE KEY", ES256.key().getEncoded()));
        Files.writeString(directory.resolve("chain.pem"), ES256.chain().toPem());
        String command = "pkcs12 -export -inkey key.pem -in chain.pem -name es256 -out keys.p12 -passout pass:" + ASCII;

        OpenSsl written = openSsl((command + " " + options).strip().split(" "));

        assertThat(written.exitCode()).as(written.output()).isZero();
        assertSame(new KeyFile(path()).read(ASCII.toCharArray(), "es256"), Map.of("es256", ES256));
    }

    @Test
    void aWrongPasswordIsToldFromABrokenFile() throws Exception {
        KeyFile file = file(ASCII, Map.of("es256", ES256));
        byte[] whole = Files.readAllBytes(path());

        assertUnusable(file, "demo-onlY", "the password is wrong, or the file is not as it was written");
        byte[] changed = whole.clone();
        changed[whole.length / 2] ^= 1;
        Files.write(path(), changed);
        assertUnusable(file, ASCII, "the file is not as it was written");
        Files.write(path(), Arrays.copyOf(whole, whole.length - 1));
        assertUnusable(file, ASCII, "it is no PKCS#12 file");
        Files.write(path(), new Pfx(Pfx.getInstance(whole).getAuthSafe(), null).getEncoded());
        assertUnusable(file, ASCII, "it is no PKCS#12 file");
    }

    @Test
    void aFileCannotAskForAsManyIterationsAsItLikes() throws Exception {
        KeyFile file = file(ASCII, Map.of("es256", ES256));
        Pfx whole = Pfx.getInstance(Files.readAllBytes(path()));
        MacData mac = whole.getMacData();

        Files.write(
                path(), new Pfx(whole.getAuthSafe(), new MacData(mac.getMac(), mac.getSalt(), 5_000_001)).getEncoded());

        assertUnusable(file, ASCII, "one that cannot be read");
    }

    @Test
    void opensFilesWithTheNewerMac() throws Exception {
        file(ASCII, PAIR);
        ContentInfo content = Pfx.getInstance(Files.readAllBytes(path())).getAuthSafe();
        MacCalculator calculator = new JcePBMac1CalculatorBuilder("HmacSHA256", 256)
                .setProvider(BouncyCastle.PROVIDER)
                .setPrf(JcePBMac1CalculatorBuilder.PRF_SHA256)
                .build(ASCII.toCharArray());
        try (OutputStream out = calculator.getOutputStream()) {
            out.write(ASN1OctetString.getInstance(content.getContent()).getOctets());
        }
        MacData mac = new MacData(
                new DigestInfo(calculator.getAlgorithmIdentifier(), calculator.getMac()), new byte[] {1}, 1);

        Files.write(path(), new Pfx(content, mac).getEncoded());

        assertSame(new KeyFile(path()).readAll(ASCII.toCharArray()), PAIR);
        assertUnusable(new KeyFile(path()), "other", "the password is wrong");
    }

    private Path path() {
        return directory.resolve("keys.p12");
    }

    private KeyFile file(String password, Map<String, KeyFile.Entry> entries) {
        KeyFile file = new KeyFile(path());
        file.write(password.toCharArray(), entries);
        return file;
    }

    private void stored(KeyStore store, String password, Map<String, KeyFile.Entry> entries) throws Exception {
        store.load(null, null);
        for (Map.Entry<String, KeyFile.Entry> entry : entries.entrySet()) {
            store.setKeyEntry(
                    entry.getKey(),
                    entry.getValue().key(),
                    password.toCharArray(),
                    entry.getValue().chain().certificates().toArray(Certificate[]::new));
        }
        try (OutputStream out = Files.newOutputStream(path())) {
            store.store(out, password.toCharArray());
        }
    }

    private OpenSsl openSsl(String... arguments) {
        return OpenSsl.run(directory, arguments);
    }

    private static String pem(String label, byte[] der) throws Exception {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(label, der));
        }
        return text.toString();
    }

    private static void assertSame(Map<String, KeyFile.Entry> found, Map<String, KeyFile.Entry> expected) {
        assertThat(found).containsOnlyKeys(expected.keySet());
        found.forEach((alias, entry) -> {
            KeyFile.Entry same = IssuerKeys.entry(expected, alias);
            assertThat(entry.key().getEncoded()).isEqualTo(same.key().getEncoded());
            assertThat(entry.chain()).isEqualTo(same.chain());
        });
    }

    private static void assertUnusable(KeyFile file, String password, String reason) {
        assertThatThrownBy(() -> file.read(password.toCharArray(), "es256"))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("\n");
    }
}
