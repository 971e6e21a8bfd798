package org.hutong.credential;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/**
 * What is in a PKCS#12 file (RFC 7292), of whatever program: keys stay encrypted until they are asked for.
 */
final class KeyBags {

    /** The password is not the file's, or somebody has changed the file. */
    static final class WrongPasswordException extends Exception {

        private static final long serialVersionUID = 1L;
    }

    /** A key: either form of it. */
    private record KeyBag(String alias, byte @Nullable [] id, Object content) {}

    private record CertificateBag(String alias, byte @Nullable [] id, X509Certificate certificate) {}

    private final InputDecryptorProvider decryptors;
    private final List<KeyBag> keys = new ArrayList<>();
    private final List<CertificateBag> certificates = new ArrayList<>();

    private KeyBags(InputDecryptorProvider decryptors) {
        this.decryptors = decryptors;
    }

    /** @throws IOException when this is no PKCS#12 file, or one that cannot be read here */
    static KeyBags read(byte[] file, char[] password) throws IOException, WrongPasswordException {
        try {
            PasswordKeys derived = new PasswordKeys(password);
            PKCS12PfxPdu pfx = new PKCS12PfxPdu(file);
            requireMac(pfx, derived);
            KeyBags bags = new KeyBags(new PasswordDecryptors(derived));
            for (ContentInfo part : pfx.getContentInfos()) {
                bags.add(part);
            }
            return bags;
        } catch (GeneralSecurityException | PKCSException | IllegalArgumentException | IllegalStateException e) {
            throw new IOException("malformed", e);
        }
    }

    private static void requireMac(PKCS12PfxPdu pfx, PasswordKeys derived)
            throws IOException, GeneralSecurityException, WrongPasswordException {
        MacData mac = pfx.toASN1Structure().getMacData();
        if (mac == null) {
            throw new IOException("it has no MAC");
        }
        ASN1Encodable content = pfx.toASN1Structure().getAuthSafe().getContent();
        if (!Pkcs12Mac.matches(mac, ASN1OctetString.getInstance(content).getOctets(), derived)) {
            throw new WrongPasswordException();
        }
    }

    private void add(ContentInfo part) throws PKCSException, IOException, GeneralSecurityException {
        PKCS12SafeBagFactory bags = part.getContentType().equals(PKCSObjectIdentifiers.encryptedData)
                ? new PKCS12SafeBagFactory(part, decryptors)
                : new PKCS12SafeBagFactory(part);
        for (PKCS12SafeBag bag : bags.getSafeBags()) {
            String alias = attribute(bag, PKCS12SafeBag.friendlyNameAttribute)
                    .map(name -> ASN1BMPString.getInstance(name).getString())
                    .orElse("");
            byte[] id = attribute(bag, PKCS12SafeBag.localKeyIdAttribute)
                    .map(octets -> ASN1OctetString.getInstance(octets).getOctets())
                    .orElse(null);
            Object content = bag.getBagValue();
            if (content instanceof X509CertificateHolder certificate) {
                certificates.add(new CertificateBag(alias, id, BouncyCastle.certificate(certificate.getEncoded())));
            } else if (content instanceof PKCS8EncryptedPrivateKeyInfo || content instanceof PrivateKeyInfo) {
                keys.add(new KeyBag(alias, id, content));
            }
        }
    }

    private static Optional<ASN1Encodable> attribute(PKCS12SafeBag bag, ASN1ObjectIdentifier type) {
        Attribute[] attributes = bag.getAttributes();
        return attributes == null
                ? Optional.empty()
                : Arrays.stream(attributes)
                        .filter(attribute -> attribute.getAttrType().equals(type))
                        .map(attribute -> attribute.getAttributeValues()[0])
                        .findFirst();
    }

    /** The names of all keys. */
    List<String> aliases() {
        return keys.stream().map(KeyBag::alias).toList();
    }

    /** Whether there is a key of that name; upper and lower case are the same, as for all programs that name keys so. */
    boolean contains(String alias) {
        return keys.stream().anyMatch(key -> key.alias().equalsIgnoreCase(alias));
    }

    /**
     * Decrypts a key.
     *
     * @throws GeneralSecurityException when it cannot be read
     */
    PrivateKey key(String alias) throws GeneralSecurityException {
        try {
            Object content = bag(alias).content();
            PrivateKeyInfo info = content instanceof PKCS8EncryptedPrivateKeyInfo encrypted
                    ? encrypted.decryptPrivateKeyInfo(decryptors)
                    : (PrivateKeyInfo) content;
            PrivateKey key = BouncyCastleProvider.getPrivateKey(info);
            if (key == null) {
                throw new GeneralSecurityException("the key is of an unknown kind");
            }
            return key;
        } catch (IOException | PKCSException | IllegalArgumentException | IllegalStateException e) {
            throw new GeneralSecurityException("the key is malformed", e);
        }
    }

    /** The certificates of a key, leaf first, as far as they lead up; empty when it has none. */
    List<X509Certificate> chain(String alias) {
        List<X509Certificate> chain = new ArrayList<>();
        Optional<X509Certificate> next = leaf(bag(alias));
        while (next.isPresent() && !chain.contains(next.get())) {
            chain.add(next.get());
            next = above(next.get());
        }
        return chain;
    }

    private Optional<X509Certificate> leaf(KeyBag key) {
        return certificates.stream()
                .filter(bag -> key.id() != null && Arrays.equals(key.id(), bag.id()))
                .findFirst()
                .or(() -> certificates.stream()
                        .filter(bag -> bag.alias().equalsIgnoreCase(key.alias()))
                        .findFirst())
                .map(CertificateBag::certificate);
    }

    private Optional<X509Certificate> above(X509Certificate certificate) {
        return certificates.stream()
                .map(CertificateBag::certificate)
                .filter(other -> !other.equals(certificate)
                        && other.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                        && signed(other, certificate))
                .findFirst();
    }

    private static boolean signed(X509Certificate above, X509Certificate certificate) {
        try {
            certificate.verify(above.getPublicKey(), BouncyCastle.PROVIDER);
            return true;
        } catch (GeneralSecurityException no) {
            return false;
        }
    }

    private KeyBag bag(String alias) {
        return keys.stream()
                .filter(key -> key.alias().equalsIgnoreCase(alias))
                .findFirst()
                .orElseThrow();
    }
}
