package org.hutong.gateway.transparency;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.jcajce.provider.asymmetric.ec.BCECPublicKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.hutong.gateway.transparency.LogKeys.Pair;
import org.hutong.ledger.note.NoteKey;
import org.hutong.ledger.note.NoteSigner;
import org.hutong.ledger.note.SignatureType;
import org.hutong.ledger.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The national key of the checkpoints: SM2 with SM3 (GB/T 32918.2), a line of its own beside the Ed25519 one. Any thread. */
@Component
class Sm2LogKey {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final LogKeys keys;
    private final LogKey logKey;
    private volatile @Nullable Opened opened;

    private record Opened(PrivateKey key, VerifierKey verifierKey) {}

    Sm2LogKey(LogKeys keys, LogKey logKey) {
        this.keys = keys;
        this.logKey = logKey;
    }

    /** For those who verify. */
    VerifierKey verifierKey() {
        return opened().verifierKey();
    }

    NoteSigner signer() {
        var own = opened();
        return new NoteSigner() {
            @Override
            public NoteKey key() {
                return own.verifierKey().key();
            }

            @Override
            public byte[] sign(String text) {
                return signature(own.key(), text);
            }
        };
    }

    private Opened opened() {
        var known = opened;
        if (known == null) {
            var pair = keys.of("sm2", this::fresh);
            known = new Opened(privateKey(pair.secret()), pair.verifierKey());
            opened = known;
        }
        return known;
    }

    private Pair fresh() {
        try {
            var generator = KeyPairGenerator.getInstance("EC", PROVIDER);
            generator.initialize(new ECGenParameterSpec("sm2p256v1"), new SecureRandom());
            KeyPair pair = generator.generateKeyPair();
            byte[] point = ((BCECPublicKey) pair.getPublic()).getQ().getEncoded(false);
            return new Pair(
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()),
                    new VerifierKey(logKey.verifierKey().key().name(), SignatureType.SM2_WITH_SM3, point));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Bouncy Castle has SM2", missing);
        }
    }

    private static PrivateKey privateKey(String secret) {
        try {
            return KeyFactory.getInstance("EC", PROVIDER)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(secret)));
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException("The SM2 key of the log cannot be read", wrong);
        }
    }

    /** With the default user id, 1234567812345678. */
    private static byte[] signature(PrivateKey key, String text) {
        try {
            var signature = Signature.getInstance("SM3withSM2", PROVIDER);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("The SM2 key of the log cannot sign", failed);
        }
    }
}
