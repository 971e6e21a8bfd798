package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.VERIFIER;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class QrTextsTest {

    private final String credential =
            JIANGXI.credentials().issue(JIANGXI.licence()).compact();
    private final List<String> texts = QrTexts.of(credential);

    /** RFC 4648 §10, without the padding. */
    @Test
    void writesTheVectorsOfRfc4648() throws QrTextException {
        String[] vectors = {"", "", "f", "MY", "fo", "MZXQ", "foo", "MZXW6", "foob", "MZXW6YQ", "fooba", "MZXW6YTB"};
        for (int i = 0; i < vectors.length; i += 2) {
            assertThat(Base32.encode(vectors[i].getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo(vectors[i + 1]);
            assertThat(Base32.decode(vectors[i + 1])).isEqualTo(vectors[i].getBytes(StandardCharsets.US_ASCII));
        }
        assertThatThrownBy(() -> Base32.decode("MZ")).isInstanceOf(QrTextException.class);
    }

    @Property(tries = 300)
    void base32ReadsWhatItWrote(@ForAll @Size(max = 300) byte[] bytes) throws QrTextException {
        assertThat(Base32.decode(Base32.encode(bytes))).isEqualTo(bytes);
    }

    @Test
    void everyCharacterIsOfTheAlphanumericModeAndNoneIsABlank() {
        assertThat(texts)
                .hasSizeGreaterThan(1)
                .allSatisfy(text -> assertThat(text)
                        .hasSizeLessThanOrEqualTo(QrTexts.LONGEST)
                        .matches("[0-9A-Z/:]+"));
    }

    @Test
    void scannedInAnyOrderAndTwiceTheyGiveTheCredentialBack() throws QrTextException {
        List<String> scanned = new ArrayList<>(texts);
        scanned.addAll(texts);
        Collections.shuffle(scanned, new Random(1));
        String read = QrTexts.read(scanned);
        assertThat(read).isEqualTo(credential);
        assertThat(VERIFIER.verify(read, null)).isInstanceOf(Verification.Valid.class);
    }

    @Test
    void fewerDisclosuresNeedFewerCharacters() throws QrTextException {
        String few = credential.substring(0, credential.indexOf('~') + 1);
        assertThat(String.join("", QrTexts.of(few)).length())
                .isLessThan(String.join("", texts).length());
        assertThat(QrTexts.read(QrTexts.of(few))).isEqualTo(few);
    }

    @Test
    void saysWhichCodeIsMissing() {
        assertThatThrownBy(() -> QrTexts.read(texts.subList(0, texts.size() - 1)))
                .isInstanceOf(QrTextException.class)
                .hasMessage("code %d of %d is missing", texts.size(), texts.size());
        assertThatThrownBy(() -> QrTexts.read(List.of())).hasMessage("there is no code");
    }

    @Test
    void codesOfTwoCredentialsDoNotMix() {
        List<String> other =
                QrTexts.of(JIANGXI.credentials().issue(JIANGXI.licence()).compact());
        List<String> mixed = new ArrayList<>(texts);
        mixed.set(0, other.get(0));
        assertThatThrownBy(() -> QrTexts.read(mixed)).hasMessage("the codes are not all of one credential");
    }

    /** The last byte of a deflated text has bits that mean nothing; they may be anything. */
    @Test
    void anyChangedCharacterIsRefusedOrChangesNothing() {
        for (int code = 0; code < texts.size(); code++) {
            String text = texts.get(code);
            for (int i = 0; i < text.length(); i++) {
                char other = text.charAt(i) == 'B' ? 'C' : 'B';
                List<String> changed = new ArrayList<>(texts);
                changed.set(code, text.substring(0, i) + other + text.substring(i + 1));
                assertThat(readOrNothing(changed))
                        .as("code %d, character %d", code, i)
                        .isIn("", credential);
            }
        }
    }

    private static String readOrNothing(List<String> texts) {
        try {
            return QrTexts.read(texts);
        } catch (QrTextException refused) {
            return "";
        }
    }

    @Test
    void aBombIsNotUnpacked() {
        List<String> bomb = codes(new byte[64 * 1024 * 1024]);
        assertThatThrownBy(() -> QrTexts.read(bomb)).hasMessage("the codes hold more than 256 KB");
    }

    private static List<String> codes(byte[] content) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] deflated = new byte[1024 * 1024];
        String data = Base32.encode(Arrays.copyOf(deflated, deflater.deflate(deflated)));
        deflater.end();
        int count = data.length() / 4_000 + 1;
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String part = data.substring(i * 4_000, Math.min(data.length(), (i + 1) * 4_000));
            codes.add("HTC1:" + (i + 1) + "/" + count + ":00000000:" + part);
        }
        return codes;
    }
}
