package org.hutong.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.bouncycastle.jcajce.provider.asymmetric.ec.BCECPublicKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.hutong.ledger.note.Ed25519Signer;
import org.hutong.ledger.note.Ed25519Verifier;
import org.hutong.ledger.note.NoteKey;
import org.hutong.ledger.note.NoteSigner;
import org.hutong.ledger.note.NoteVerifier;
import org.hutong.ledger.note.SignatureType;
import org.hutong.ledger.note.SignedNote;
import org.hutong.ledger.note.SignerKey;
import org.hutong.ledger.note.VerifierKey;
import org.hutong.ledger.note.WrongSignatureException;
import org.junit.jupiter.api.Test;

/** The national signature beside the international one, by Bouncy Castle behind the ledger's interfaces. */
class Sm2NoteTest {

    private static final String NAME = "log.hutong.example/36";
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final SignerKey ed25519 = SignerKey.ofLog(NAME, new SecureRandom());
    private final Ed25519Verifier ed25519Verifier = new Ed25519Verifier(ed25519.verifierKey());
    private final KeyPair pair = sm2();
    private final VerifierKey sm2Key = new VerifierKey(
            NAME,
            SignatureType.SM2_WITH_SM3,
            ((BCECPublicKey) pair.getPublic()).getQ().getEncoded(false));

    @Test
    void bothSignaturesVerifyAndWhoKnowsOneOnlyPassesOverTheOther() {
        SignedNote note = SignedNote.parse(SignedNote.sign("text\n", List.of(new Ed25519Signer(ed25519), signer()))
                .toString());
        assertThat(note.signers(List.of(ed25519Verifier, verifier())))
                .containsExactly(ed25519Verifier.key(), sm2Key.key());
        assertThat(note.signers(List.of(ed25519Verifier))).containsExactly(ed25519Verifier.key());
        assertThat(note.signers(List.of(verifier()))).containsExactly(sm2Key.key());
        assertThat(sm2Key.key().id()).isNotEqualTo(ed25519Verifier.key().id());
    }

    @Test
    void anSm2SignatureOfAnotherTextIsRefused() {
        SignedNote note = SignedNote.sign("text\n", List.of(signer()));
        SignedNote other = new SignedNote("other\n", note.signatures());
        assertThatThrownBy(() -> other.signers(List.of(verifier()))).isInstanceOf(WrongSignatureException.class);
    }

    @Test
    void theKeyTextIsReadAsItIsWritten() {
        assertThat(VerifierKey.parse(sm2Key.toString())).isEqualTo(sm2Key);
        assertThat(sm2Key.publicKey()).hasSize(65);
    }

    private NoteSigner signer() {
        return new NoteSigner() {
            @Override
            public NoteKey key() {
                return sm2Key.key();
            }

            @Override
            public byte[] sign(String text) {
                try {
                    Signature signature = Signature.getInstance("SM3withSM2", PROVIDER);
                    signature.initSign(pair.getPrivate());
                    signature.update(text.getBytes(StandardCharsets.UTF_8));
                    return signature.sign();
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private NoteVerifier verifier() {
        PublicKey key = pair.getPublic();
        return new NoteVerifier() {
            @Override
            public NoteKey key() {
                return sm2Key.key();
            }

            @Override
            public boolean verifies(String text, byte[] value) {
                try {
                    Signature signature = Signature.getInstance("SM3withSM2", PROVIDER);
                    signature.initVerify(key);
                    signature.update(text.getBytes(StandardCharsets.UTF_8));
                    return signature.verify(value);
                } catch (SignatureException e) {
                    return false;
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private static KeyPair sm2() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
            generator.initialize(new ECGenParameterSpec("sm2p256v1"), new SecureRandom());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
