package org.hutong.demo.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * What the log costs.
 *
 * @param entries in it
 * @param bareRowsPerSecond committed one by one into a table like the log's
 * @param entriesPerSecond committed and staged one by one, until all have their places under a signed checkpoint
 * @param auditorSeconds {@code verify log}, over HTTP
 * @param gatewaySeconds the gateway's own verification, which opens every entry
 * @param entryBytes of one entry with its indexes
 * @param placeBytes of its place
 * @param tileBytes of its part of tiles and bundles
 */
record LogCost(
        long entries,
        double bareRowsPerSecond,
        double entriesPerSecond,
        Proofs proofs,
        double auditorSeconds,
        double gatewaySeconds,
        double entryBytes,
        double placeBytes,
        double tileBytes) {

    /**
     * Receipts.
     *
     * @param bytes of the longest
     */
    record Proofs(int count, long bytes, double medianMillis, double p99Millis) {

        static Proofs of(long[] nanos, long bytes) {
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            return new Proofs(sorted.length, bytes, millis(sorted, 50), millis(sorted, 99));
        }

        private static double millis(long[] sorted, int percent) {
            return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
        }
    }

    String table() {
        return String.format(
                Locale.ROOT,
                """
                The access log as a transparency log, %,d entries

                  bare rows committed                    %,10.0f per second
                  entries committed, staged, sequenced   %,10.0f per second   %.0f %% of bare (target: at least 60 %%)
                  a receipt over HTTP                    %10.2f ms median, %.2f ms p99, at most %,d bytes
                  verify log, by an auditor over HTTP    %10.1f s             %,.0f entries per second
                  verification by the gateway            %10.1f s             %,.0f entries per second
                  an entry with its indexes              %10.0f bytes
                  its place                              %10.0f bytes
                  its part of tiles and bundles          %10.0f bytes
                """,
                entries,
                bareRowsPerSecond,
                entriesPerSecond,
                100 * entriesPerSecond / bareRowsPerSecond,
                proofs.medianMillis(),
                proofs.p99Millis(),
                proofs.bytes(),
                auditorSeconds,
                entries / auditorSeconds,
                gatewaySeconds,
                entries / gatewaySeconds,
                entryBytes,
                placeBytes,
                tileBytes);
    }
}
