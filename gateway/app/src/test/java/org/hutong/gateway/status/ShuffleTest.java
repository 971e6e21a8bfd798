package org.hutong.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class ShuffleTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void givesOutEachEntryOnce() {
        for (int size : new int[] {16, 17, 1_000, 1 << 16, 100_003}) {
            var shuffle = new Shuffle(RANDOM.generateSeed(32), size);
            var seen = new BitSet(size);
            for (int place = 0; place < size; place++) {
                seen.set(shuffle.at(place));
            }
            assertThat(seen.cardinality()).as("entries of %d", size).isEqualTo(size);
            assertThat(seen.length()).isEqualTo(size);
        }
    }

    @Test
    void tellsNothingOfTheOrder() {
        int size = 1 << 20;
        var shuffle = new Shuffle(RANDOM.generateSeed(32), size);
        int places = 20_000;
        var first = new int[places];
        Arrays.setAll(first, shuffle::at);
        // Of places that follow each other half ascend; the mean distance of random ones is a third of the size.
        int ascending = 0;
        long distance = 0;
        for (int i = 1; i < places; i++) {
            ascending += first[i] > first[i - 1] ? 1 : 0;
            distance += Math.abs(first[i] - first[i - 1]);
        }
        assertThat(ascending / (double) places).isBetween(0.48, 0.52);
        assertThat(distance / (double) places / size).isBetween(0.32, 0.35);
        assertThat(new Shuffle(RANDOM.generateSeed(32), size).at(0)).isNotEqualTo(first[0]);
    }
}
