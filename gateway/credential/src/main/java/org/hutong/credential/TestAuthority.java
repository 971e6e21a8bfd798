package org.hutong.credential;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * A certification authority of our own, <b>for tests only</b>: certificates that sign e-certificates in production
 * come from a licensed CA. Every name it gives says so, and a {@link TrustList} that holds one of its roots is marked
 * {@link TrustList#testOnly()}.
 *
 * <p>It lives in a directory: {@code authority.p12} with both roots, and {@code <province>.p12} for each issuer.
 * Keys once made are kept; only a certificate that nears its end, or names another issuer URI, is renewed over the
 * same key. A lock file keeps two processes that start at once from making two authorities.
 */
public final class TestAuthority {

    private static final String SHOUT = "HUTONG TEST AUTHORITY - NOT FOR PRODUCTION";
    private static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);

    private final Path directory;
    private final char[] password;
    private final Clock clock;
    private final KeyFile.Entry root;
    private final KeyFile.Entry nationalRoot;

    private TestAuthority(Path directory, char[] password, Clock clock) {
        this.directory = directory;
        this.password = password.clone();
        this.clock = clock;
        KeyFile file = new KeyFile(directory.resolve("authority.p12"));
        Map<String, KeyFile.Entry> roots = file.exists() ? read(file) : makeRoots(file);
        root = IssuerKeys.entry(roots, IssuerKeys.ES256_ALIAS);
        nationalRoot = IssuerKeys.entry(roots, IssuerKeys.SM2_ALIAS);
    }

    /**
     * Opens the authority kept in this directory, or makes directory and authority.
     *
     * @throws UnusableKeysException when its file cannot be read or written
     */
    public static TestAuthority openOrCreate(Path directory, char[] password, Clock clock) {
        return DirectoryLock.holding(directory, () -> new TestAuthority(directory, password, clock));
    }

    /**
     * The keys of one issuing province, made at the first call and the same ever after.
     *
     * @throws UnusableKeysException when its file cannot be read or written
     */
    public IssuerKeys issuerKeys(Issuer issuer) {
        Path path = directory.resolve(issuer.province() + ".p12");
        KeyFile file = new KeyFile(path);
        Map<String, KeyFile.Entry> keys = file.exists() ? read(file) : first(file, issuer);
        if (isStale(keys, issuer)) {
            keys = renewed(file, issuer);
        }
        return IssuerKeys.of(path, keys, clock.instant());
    }

    /** Encrypts before it keeps others out: so the provinces of a first start do not wait for each other. */
    private Map<String, KeyFile.Entry> first(KeyFile file, Issuer issuer) {
        Map<String, KeyFile.Entry> made = certified(issuer, TestCertificates.newKeyPairs());
        byte[] content = file.encrypted(password, made);
        return DirectoryLock.holding(directory, () -> {
            if (file.exists()) {
                return read(file);
            }
            file.replace(content);
            return made;
        });
    }

    private Map<String, KeyFile.Entry> renewed(KeyFile file, Issuer issuer) {
        return DirectoryLock.holding(directory, () -> {
            Map<String, KeyFile.Entry> keys = read(file);
            return isStale(keys, issuer) ? write(file, certified(issuer, pairs(keys))) : keys;
        });
    }

    /**
     * Certifies a key for which {@link SigningKeys#make} gave a request.
     *
     * @throws IllegalArgumentException when it is no such request
     */
    public CertificateChain certify(Issuer issuer, KeyAlgorithm algorithm, String request) {
        KeyFile.Entry above = algorithm == KeyAlgorithm.ES256 ? root : nationalRoot;
        PublicKey key = CertificateRequest.publicKey(request);
        return TestCertificates.of(algorithm).chain(above, leafName(issuer), issuer.uri(), key, clock.instant());
    }

    /** Both roots, for a trust list: P-256 first, then SM2. */
    public List<X509Certificate> anchors() {
        return List.of(root.chain().leaf(), nationalRoot.chain().leaf());
    }

    /** Whether a certificate was made by such an authority, whoever ran it. */
    static boolean made(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().getName().contains(SHOUT);
    }

    private Map<String, KeyFile.Entry> read(KeyFile file) {
        return file.read(password, IssuerKeys.ES256_ALIAS, IssuerKeys.SM2_ALIAS);
    }

    private Map<String, KeyFile.Entry> write(KeyFile file, Map<String, KeyFile.Entry> entries) {
        file.write(password, entries);
        return entries;
    }

    private Map<String, KeyFile.Entry> makeRoots(KeyFile file) {
        Instant now = clock.instant();
        return write(
                file,
                Map.of(
                        IssuerKeys.ES256_ALIAS, TestCertificates.P256.root(rootName("P-256"), now),
                        IssuerKeys.SM2_ALIAS, TestCertificates.SM2.root(rootName("SM2"), now)));
    }

    private Map<String, KeyFile.Entry> certified(Issuer issuer, Map<String, KeyPair> pairs) {
        Instant now = clock.instant();
        X500Name name = leafName(issuer);
        KeyPair es256 = Objects.requireNonNull(pairs.get(IssuerKeys.ES256_ALIAS));
        KeyPair sm2 = Objects.requireNonNull(pairs.get(IssuerKeys.SM2_ALIAS));
        return Map.of(
                IssuerKeys.ES256_ALIAS, TestCertificates.P256.leaf(root, name, issuer.uri(), es256, now),
                IssuerKeys.SM2_ALIAS, TestCertificates.SM2.leaf(nationalRoot, name, issuer.uri(), sm2, now));
    }

    private static Map<String, KeyPair> pairs(Map<String, KeyFile.Entry> entries) {
        Map<String, KeyPair> pairs = new HashMap<>();
        entries.forEach((alias, entry) ->
                pairs.put(alias, new KeyPair(entry.chain().leaf().getPublicKey(), entry.key())));
        return pairs;
    }

    private boolean isStale(Map<String, KeyFile.Entry> keys, Issuer issuer) {
        CertificateChain chain = IssuerKeys.entry(keys, IssuerKeys.ES256_ALIAS).chain();
        return !chain.covers(clock.instant().plus(RENEWED_BEFORE_END))
                || !chain.uris().contains(issuer.uri());
    }

    private static X500Name leafName(Issuer issuer) {
        return name("HUTONG TEST ISSUER - NOT FOR PRODUCTION", issuer.province(), issuer.chineseName());
    }

    private static X500Name rootName(String algorithm) {
        return name(SHOUT, algorithm, "Hutong test");
    }

    private static X500Name name(String common, String unit, String organisation) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "CN")
                .addRDN(BCStyle.O, organisation)
                .addRDN(BCStyle.OU, unit)
                .addRDN(BCStyle.CN, common)
                .build();
    }
}
