package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/**
 * The draft's own vectors: draft-ietf-oauth-status-list-17 §4.1 and Appendix C.1, C.2
 * (https://datatracker.ietf.org/doc/html/draft-ietf-oauth-status-list-17).
 */
class StatusListTest {

    private static final String ONE_BIT = "eNrt3AENwCAMAEGogklACtKQPg9LugC9k_ACvreiogE"
            + "AAKkeCQAAAAAAAAAAAAAAAAAAAIBylgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            + "AAAAAAAAAAAAAAAAAAAXG9IAAAAAAAAAPwsJAAAAAAAAAAAAAAAvhsSAAAAAAAAAAA"
            + "A7KpLAAAAAAAAAAAAAAAAAAAAAJsLCQAAAAAAAAAAADjelAAAAAAAAAAAKjDMAQAAA"
            + "ACAZC8L2AEb";

    private static final String TWO_BITS = "78daeddb310d00211000412ea1a04004fe5520ed"
            + "357c28c81d3312b6df68bc65480000000000406e2101000000000000000000000000"
            + "0000000000000000000000000000000000000040795b020000000000000000000000"
            + "00000000000000000000000000000000000000000000000000000000000000000000"
            + "00000000000000000000000000000000000000000000000000000000000000000000"
            + "0080f4ba0400000000000000000000000000406d764a000000000000000000000000"
            + "000000000000000000e0922101000000000000000000000000000000000000fc1312"
            + "00000000000000000000000000000000000000000000000000000000000000c0912e"
            + "01000000000000000000000000000000000000c07d4b020000000000000000000000"
            + "00000000a8614a0000000000000000000000406a1fcd60010c";

    @Test
    void readsTheListOfOneBitOfTheDraft() throws RefusalException {
        StatusList list = StatusList.inflate(1, HexFormat.of().parseHex("78dadbb918000217015d"));
        int[] statuses = {1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1};
        assertThat(list.size()).isEqualTo(16);
        for (int i = 0; i < statuses.length; i++) {
            assertThat(list.get(i)).as("status[%d]", i).isEqualTo(statuses[i]);
        }
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(list.deflate()))
                .isEqualTo("eNrbuRgAAhcBXQ");
    }

    @Test
    void writesAndReadsTheListOfTwoBitsOfTheDraft() throws RefusalException {
        int[] statuses = {1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3};
        StatusList.Builder written = StatusList.ofSize(12);
        for (int i = 0; i < statuses.length; i++) {
            written.set(i, statuses[i]);
        }
        byte[] compressed = written.build().deflate();
        assertThat(HexFormat.of().formatHex(compressed)).isEqualTo("78da3be9f2130003df0207");
        StatusList read = StatusList.inflate(2, compressed);
        for (int i = 0; i < statuses.length; i++) {
            assertThat(read.get(i)).as("status[%d]", i).isEqualTo(statuses[i]);
        }
    }

    @Test
    void readsTheLargeListsOfTheDraft() throws RefusalException {
        requireOnly(
                StatusList.inflate(1, Base64.getUrlDecoder().decode(ONE_BIT)),
                Map.ofEntries(
                        Map.entry(0, 1),
                        Map.entry(1993, 1),
                        Map.entry(25460, 1),
                        Map.entry(159495, 1),
                        Map.entry(495669, 1),
                        Map.entry(554353, 1),
                        Map.entry(645645, 1),
                        Map.entry(723232, 1),
                        Map.entry(854545, 1),
                        Map.entry(934534, 1),
                        Map.entry(1000345, 1)));
        requireOnly(
                StatusList.inflate(2, HexFormat.of().parseHex(TWO_BITS)),
                Map.ofEntries(
                        Map.entry(0, 1),
                        Map.entry(1993, 2),
                        Map.entry(25460, 1),
                        Map.entry(159495, 3),
                        Map.entry(495669, 1),
                        Map.entry(554353, 1),
                        Map.entry(645645, 2),
                        Map.entry(723232, 1),
                        Map.entry(854545, 1),
                        Map.entry(934534, 2),
                        Map.entry(1000345, 3)));
    }

    private static void requireOnly(StatusList list, Map<Integer, Integer> statuses) {
        assertThat(list.size()).isEqualTo(1 << 20);
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) != statuses.getOrDefault(i, 0)) {
                throw new AssertionError("status[" + i + "] is " + list.get(i));
            }
        }
    }

    @Test
    void refusesAZipBombBeforeItFillsTheMemory() {
        // 256 MB of zeros in 260 KB.
        byte[] bomb = zeros(256);
        assertThat(bomb.length).isLessThan(300_000);
        long before = System.nanoTime();
        assertRefused(2, bomb, Refusal.STATUS_LIST_TOO_LARGE);
        assertThat(System.nanoTime() - before).isLessThan(1_000_000_000L);
        assertThat(zeros(4)).satisfies(largest -> StatusList.inflate(2, largest));
    }

    @Test
    void refusesWhatIsNotExactlyOneStream() {
        byte[] right = StatusList.ofSize(1_000).set(7, 1).build().deflate();
        byte[] longer = Arrays.copyOf(right, right.length + 1);
        byte[] shorter = Arrays.copyOf(right, right.length - 1);
        assertRefused(2, longer, Refusal.STATUS_LIST_MALFORMED);
        assertRefused(2, shorter, Refusal.STATUS_LIST_MALFORMED);
        assertRefused(2, new byte[0], Refusal.STATUS_LIST_MALFORMED);
        assertRefused(3, right, Refusal.STATUS_LIST_MALFORMED);
        Deflater empty = new Deflater();
        empty.finish();
        byte[] nothing = new byte[64];
        int length = empty.deflate(nothing);
        empty.end();
        assertRefused(2, Arrays.copyOf(nothing, length), Refusal.STATUS_LIST_MALFORMED);
    }

    @Test
    void hasNoEntriesBeyondItsEnd() {
        StatusList list = StatusList.ofSize(4).build();
        assertThatThrownBy(() -> list.get(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> list.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> StatusList.ofSize(4).set(4, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StatusList.ofSize(4).set(0, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StatusList.ofSize(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StatusList.ofSize(Integer.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] zeros(int megabytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        byte[] megabyte = new byte[1024 * 1024];
        byte[] out = new byte[64 * 1024];
        for (int i = 0; i < megabytes; i++) {
            deflater.setInput(megabyte);
            while (!deflater.needsInput()) {
                bomb.write(out, 0, deflater.deflate(out));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            bomb.write(out, 0, deflater.deflate(out));
        }
        deflater.end();
        return bomb.toByteArray();
    }

    private static void assertRefused(int bits, byte[] compressed, Refusal reason) {
        assertThatThrownBy(() -> StatusList.inflate(bits, compressed))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(reason));
    }
}
