package org.hutong.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.util.Set;

/**
 * Lets Nimbus JOSE sign with Bouncy Castle, which on P-256 is half as fast again as the JDK, or with the token the key is
 * in.
 */
final class Es256JwsSigner implements JWSSigner {

    private final SignerPool<Es256Signer> signers;
    private final JCAContext context = new JCAContext();

    Es256JwsSigner(SigningKey key) {
        signers = new SignerPool<>(key::es256Signer);
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] signingInput) throws JOSEException {
        if (!supportedJWSAlgorithms().contains(header.getAlgorithm())) {
            throw new JOSEException("only ES256 is signed here");
        }
        byte[] signature = signers.with(signer -> signer.sign(signingInput));
        return Base64URL.encode(signature);
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return Set.of(JWSAlgorithm.ES256);
    }

    @Override
    public JCAContext getJCAContext() {
        return context;
    }
}
