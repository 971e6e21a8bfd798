package org.hutong.credential;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/** PKCS#10 (RFC 2986) in PEM: what a certification authority is asked for. */
final class CertificateRequest {

    private static final String LABEL = "CERTIFICATE REQUEST";

    private CertificateRequest() {}

    static String of(Issuer issuer, KeyAlgorithm algorithm, KeyPair pair) {
        try {
            return of(issuer, pair.getPublic(), algorithm.signer(pair.getPrivate()));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("a certificate request could not be made", e);
        }
    }

    /** @param signer signs with the other half of the key */
    static String of(Issuer issuer, PublicKey key, ContentSigner signer) {
        try {
            ExtensionsGenerator wanted = new ExtensionsGenerator();
            wanted.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            wanted.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, issuer.uri())));
            PKCS10CertificationRequest request = new JcaPKCS10CertificationRequestBuilder(subject(issuer), key)
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, wanted.generate())
                    .build(signer);
            return pem(request.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("a certificate request could not be made", e);
        }
    }

    /**
     * The public key of a request that proves possession of the private one.
     *
     * @throws IllegalArgumentException when it is no such request
     */
    static PublicKey publicKey(String pem) {
        PublicKey key;
        boolean possessed;
        try {
            JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(der(pem));
            key = request.setProvider(BouncyCastle.PROVIDER).getPublicKey();
            possessed = request.isSignatureValid(new JcaContentVerifierProviderBuilder()
                    .setProvider(BouncyCastle.PROVIDER)
                    .build(key));
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | RuntimeException e) {
            // Bouncy Castle reads parts only when they are asked for, and answers malformed ones with many kinds of
            // these.
            throw new IllegalArgumentException("this is no certificate request in PEM", e);
        }
        if (!possessed) {
            throw new IllegalArgumentException("the certificate request is not signed by its own key");
        }
        return key;
    }

    private static byte[] der(String pem) throws IOException {
        try (PemReader reader = new PemReader(new StringReader(pem))) {
            PemObject object = reader.readPemObject();
            if (object == null || !object.getType().equals(LABEL)) {
                throw new IOException("there is no " + LABEL);
            }
            return object.getContent();
        }
    }

    private static X500Name subject(Issuer issuer) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "CN")
                .addRDN(BCStyle.O, issuer.chineseName())
                .addRDN(BCStyle.OU, issuer.province())
                .addRDN(BCStyle.CN, issuer.englishName())
                .build();
    }

    private static String pem(byte[] der) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(LABEL, der));
        }
        return text.toString();
    }
}
