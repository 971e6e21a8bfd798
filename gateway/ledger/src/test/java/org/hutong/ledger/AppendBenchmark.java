package org.hutong.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How fast a tree in tiles grows: 10 million leaf hashes in batches of 100,000, tiles counted and dropped. Not a test. */
final class AppendBenchmark {

    private static final int BATCH = 100_000;
    private static final int BATCHES = 100;

    private AppendBenchmark() {}

    public static void main(String[] arguments) {
        long[] written = new long[2];
        TileSink sink = (path, bytes) -> {
            written[0]++;
            written[1] += bytes.length;
        };
        Frontier frontier = Frontier.empty();
        long appending = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            List<Hash> leafHashes = leafHashes(frontier.size());
            long start = System.nanoTime();
            frontier = frontier.append(leafHashes, sink);
            appending += System.nanoTime() - start;
            if (batch % 20 == 19) {
                print(frontier, written, appending);
            }
        }
        System.out.println("root " + frontier.root());
    }

    private static void print(Frontier frontier, long[] written, long nanoseconds) {
        System.out.printf(
                Locale.ROOT,
                "%,d leaves: %,.0f per second, %,d tiles, %,d bytes, %.1f bytes a leaf%n",
                frontier.size(),
                frontier.size() * 1e9 / nanoseconds,
                written[0],
                written[1],
                (double) written[1] / frontier.size());
    }

    private static List<Hash> leafHashes(long first) {
        List<Hash> hashes = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            hashes.add(MerkleTree.leafHash(
                    ByteBuffer.allocate(Long.BYTES).putLong(first + i).array()));
        }
        return hashes;
    }
}
