package org.hutong.credential;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;

/**
 * Writes PKCS#12 files (RFC 7292): keys by PBES2 with AES-256 and PBKDF2, certificates in the clear, because they are
 * public, and a MAC over all of it that every OpenSSL and keytool in use can check. One instance writes one file.
 */
final class KeyBagWriter {

    /** Twice as many SHA-256, a tenth of a second for whoever knows the password. */
    private static final int ITERATIONS = 300_000;

    private static final int SALT = 20;
    private static final int AES_BLOCK = 16;
    private static final int AES_BITS = 256;

    private final PasswordKeys keys;
    private final PBKDF2Params derivation;

    private KeyBagWriter(char[] password) {
        keys = new PasswordKeys(password);
        // One salt for the keys of one file: one key, derived once, and a start of their own for each of them.
        derivation = new PBKDF2Params(
                BouncyCastle.random(SALT),
                ITERATIONS,
                AES_BITS / Byte.SIZE,
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE));
    }

    static byte[] write(Map<String, KeyFile.Entry> entries, char[] password)
            throws IOException, GeneralSecurityException {
        return new KeyBagWriter(password).written(entries);
    }

    private byte[] written(Map<String, KeyFile.Entry> entries) throws IOException, GeneralSecurityException {
        PKCS12PfxPduBuilder file = new PKCS12PfxPduBuilder();
        Set<X509Certificate> written = new HashSet<>();
        for (Map.Entry<String, KeyFile.Entry> entry : entries.entrySet()) {
            DERSet names = names(entry.getKey());
            CertificateChain chain = entry.getValue().chain();
            file.addData(new PKCS12SafeBag(new SafeBag(
                    PKCSObjectIdentifiers.pkcs8ShroudedKeyBag,
                    encrypted(entry.getValue().key()),
                    names)));
            file.addData(named(chain.leaf(), names));
            written.add(chain.leaf());
        }
        for (KeyFile.Entry entry : entries.values()) {
            for (X509Certificate certificate : entry.chain().certificates()) {
                if (written.add(certificate)) {
                    file.addData(new PKCS12SafeBagBuilder(holder(certificate)).build());
                }
            }
        }
        return sealed(file);
    }

    private static PKCS12SafeBag named(X509Certificate certificate, DERSet names)
            throws IOException, GeneralSecurityException {
        SafeBag bag = new PKCS12SafeBagBuilder(holder(certificate)).build().toASN1Structure();
        return new PKCS12SafeBag(new SafeBag(bag.getBagId(), bag.getBagValue(), names));
    }

    private static X509CertificateHolder holder(X509Certificate certificate)
            throws IOException, GeneralSecurityException {
        return new X509CertificateHolder(certificate.getEncoded());
    }

    /** What a key and its own certificate have in common. */
    private static DERSet names(String alias) {
        byte[] id = alias.getBytes(StandardCharsets.UTF_8);
        return new DERSet(new ASN1Encodable[] {
            new Attribute(PKCS12SafeBag.friendlyNameAttribute, new DERSet(new DERBMPString(alias))),
            new Attribute(PKCS12SafeBag.localKeyIdAttribute, new DERSet(new DEROctetString(id)))
        });
    }

    private EncryptedPrivateKeyInfo encrypted(PrivateKey key) throws IOException, GeneralSecurityException {
        byte[] start = BouncyCastle.random(AES_BLOCK);
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, keys.aes(derivation, AES_BITS), new IvParameterSpec(start));
        PBES2Parameters how = new PBES2Parameters(
                new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, derivation),
                new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(start)));
        return new EncryptedPrivateKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, how), cipher.doFinal(key.getEncoded()));
    }

    private byte[] sealed(PKCS12PfxPduBuilder file) throws IOException, GeneralSecurityException {
        try {
            ContentInfo content =
                    file.build(null, keys.password()).toASN1Structure().getAuthSafe();
            byte[] octets = ASN1OctetString.getInstance(content.getContent()).getOctets();
            return new Pfx(content, Pkcs12Mac.of(octets, keys)).getEncoded(ASN1Encoding.DER);
        } catch (PKCSException e) {
            throw new IOException("the content cannot be encoded", e);
        }
    }
}
