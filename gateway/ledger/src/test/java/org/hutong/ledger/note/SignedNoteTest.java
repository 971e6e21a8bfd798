package org.hutong.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hutong.ledger.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Key pair and note of golang.org/x/mod/sumdb/note (note_test.go), the implementation the specification comes from. */
class SignedNoteTest {

    private static final String VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String SIGNER =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String TEXT = "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n";
    private static final String LINE = "— PeterNeumann"
            + " x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String NOTE = TEXT + "\n" + LINE;

    private final Ed25519Verifier verifier = new Ed25519Verifier(VerifierKey.parse(VERIFIER));

    @Test
    void signsThePublishedNoteToTheByte() {
        SignerKey key = SignerKey.parse(SIGNER);
        assertThat(key.verifierKey()).hasToString(VERIFIER);
        assertThat(key.secretText()).isEqualTo(SIGNER);
        assertThat(key.toString()).doesNotContain("AYEK");
        assertThat(SignedNote.sign(TEXT, List.of(new Ed25519Signer(key)))).hasToString(NOTE);
    }

    @Test
    void readsAndVerifiesThePublishedNote() {
        SignedNote note = SignedNote.parse(NOTE.getBytes(StandardCharsets.UTF_8));
        assertThat(note.text()).isEqualTo(TEXT);
        assertThat(note.signers(List.of(verifier))).containsExactly(verifier.key());
        assertThat(note.toString()).isEqualTo(NOTE);
    }

    @Test
    void everyChangedBitOfANoteIsRefused() {
        byte[] bytes = NOTE.getBytes(StandardCharsets.UTF_8);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(isAccepted(changed)).as("bit %d", bit).isFalse();
        }
    }

    @Test
    void everyShorterNoteIsRefused() {
        byte[] bytes = NOTE.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < bytes.length; length++) {
            byte[] shorter = Arrays.copyOf(bytes, length);
            assertThat(isAccepted(shorter)).as("length %d", length).isFalse();
        }
    }

    @Test
    void passesOverSignaturesOfKeysItDoesNotKnow() {
        String sm2 = "— PeterNeumann " + base64(NoteKey.of("PeterNeumann", SignatureType.SM2_WITH_SM3, new byte[65]));
        String sameId = LINE.replace("PeterNeumann", "SomebodyElse");
        SignedNote note = SignedNote.parse(TEXT + "\n" + sm2 + sameId + LINE);
        assertThat(note.signers(List.of(verifier))).containsExactly(verifier.key());
        assertThat(SignedNote.parse(TEXT + "\n" + sm2 + sameId).signers(List.of(verifier)))
                .isEmpty();
    }

    @Test
    void aWrongSignatureOfAKnownKeyRefusesTheNoteEvenBesideARightOne() {
        String wrong = "— PeterNeumann " + base64(verifier.key());
        assertThatThrownBy(() -> SignedNote.parse(TEXT + "\n" + LINE + wrong).signers(List.of(verifier)))
                .isInstanceOfSatisfying(
                        WrongSignatureException.class, e -> assertThat(e.key()).isEqualTo(verifier.key()));
    }

    @Test
    void theTextEndsAtTheLastEmptyLine() {
        SignedNote note = SignedNote.sign("a\n\n\nb\n", List.of(new Ed25519Signer(SignerKey.parse(SIGNER))));
        assertThat(SignedNote.parse(note.toString()).text()).isEqualTo("a\n\n\nb\n");
        assertThat(SignedNote.parse(note.bytes()).signers(List.of(verifier))).hasSize(1);
    }

    @Test
    void takesAHundredSignaturesAndNoMore() {
        String lines = IntStream.range(0, 99)
                .mapToObj(i -> LINE.replace("Peter", "Peter" + i))
                .collect(Collectors.joining());
        assertThat(SignedNote.parse(TEXT + "\n" + lines + LINE).signatures()).hasSize(100);
        assertThatThrownBy(() -> SignedNote.parse(TEXT + "\n" + lines + LINE + LINE))
                .isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "a\n",
                "a\n\n",
                "a\n\n\n",
                "a\n\n— b\n",
                "a\n\n— b AAAA\n",
                "a\n\n— b AAAAAA==\n",
                "a\n\n— b AAAAAAA\n",
                "a\n\n— b AAAAAAB=\n",
                "a\n\n— b AAAAAA A=\n",
                "a\n\n- b AAAAAAA=\n",
                "a\n\n—  AAAAAAA=\n",
                "a\n\n— b+c AAAAAAA=\n",
                "a\n\n— b c AAAAAAA=\n",
                "a\n\n— b\u00a0c AAAAAAA=\n",
                "a\n\n— b AAAAAAA=",
                "a\n\n— b AAAAAAA=\nx\n",
                "a\r\n\n— b AAAAAAA=\n",
                "a\u0000\n\n— b AAAAAAA=\n"
            })
    void refusesWhatIsNoNote(String text) {
        assertThatThrownBy(() -> SignedNote.parse(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesWhatIsNotUtf8OrTooLong() {
        byte[] bytes = ("x" + NOTE).getBytes(StandardCharsets.UTF_8);
        bytes[0] = (byte) 0xff;
        assertThatThrownBy(() -> SignedNote.parse(bytes)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> SignedNote.parse(new byte[SignedNote.LONGEST + 1]))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesEveryManglingOfAKey() {
        for (int begin = 0; begin <= VERIFIER.length(); begin++) {
            for (int end = begin; end <= VERIFIER.length(); end++) {
                if (end - begin < VERIFIER.length()) {
                    assertNoKey(VERIFIER.substring(begin, end));
                }
            }
        }
        for (int i = 0; i < VERIFIER.length(); i++) {
            assertNoKey(VERIFIER.substring(0, i) + (char) (VERIFIER.charAt(i) + 1) + VERIFIER.substring(i + 1));
        }
        assertNoKey("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==");
        assertNoKey("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        for (int i = 0; i < SIGNER.length(); i++) {
            String mangled = SIGNER.substring(0, i) + (char) (SIGNER.charAt(i) + 1) + SIGNER.substring(i + 1);
            assertThatThrownBy(() -> SignerKey.parse(mangled)).isInstanceOf(MalformedException.class);
            String shorter = SIGNER.substring(0, i);
            assertThatThrownBy(() -> SignerKey.parse(shorter)).isInstanceOf(MalformedException.class);
        }
    }

    private static void assertNoKey(String text) {
        assertThatThrownBy(() -> new Ed25519Verifier(VerifierKey.parse(text))).isInstanceOf(MalformedException.class);
    }

    private boolean isAccepted(byte[] note) {
        try {
            return !SignedNote.parse(note).signers(List.of(verifier)).isEmpty();
        } catch (MalformedException | WrongSignatureException e) {
            return false;
        }
    }

    /** The rest of a signature line with a signature of zeros. */
    private static String base64(NoteKey key) {
        String line = new NoteSignature(key, new byte[64]).toString();
        return line.substring(line.lastIndexOf(' ') + 1) + "\n";
    }
}
