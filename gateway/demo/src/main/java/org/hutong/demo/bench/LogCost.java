package org.hutong.demo.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the log costs.
 *
 * @param entries in it
 * @param bareRowsPerSecond committed one by one into the log's own table, without a place in the log
 * @param entriesPerSecond committed and staged one by one, until all have their places under a signed checkpoint
 * @param searches an auditor's, over HTTP
 * @param pages of the console
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
        Added added,
        List<EntrySearches.Search> searches,
        List<PageMeasurements.PageCost> pages,
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

    /**
     * What a lookup takes longer because its entry has a place in a tree.
     *
     * @param bareMillis a bare row, by a caller who is alone
     * @param loggedMillis an entry, by a caller who is alone
     * @param lookupMillis a lookup, by a caller who is alone
     * @param lookupsPerSecond of 16 callers
     */
    record Added(double bareMillis, double loggedMillis, double lookupMillis, double lookupsPerSecond) {

        double percentOfTime() {
            double more = loggedMillis - bareMillis;
            return 100 * more / (lookupMillis - more);
        }

        /** Of the machine's time, of which a lookup has 1/n of a second, and an entry takes so much more than a bare row. */
        double percentOfWork(double bareRowsPerSecond, double entriesPerSecond) {
            double more = 1 / entriesPerSecond - 1 / bareRowsPerSecond;
            return 100 * more / (1 / lookupsPerSecond - more);
        }
    }

    String table() {
        return figures() + searchTable() + pageTable(pages);
    }

    static String pageTable(List<PageMeasurements.PageCost> pages) {
        return pages.stream()
                .map(page -> String.format(
                        Locale.ROOT,
                        "  %-38s %10.1f ms median, %.1f ms the first time, %,.0f KB with scripts and styles%n",
                        page.path(),
                        page.medianMillis(),
                        page.firstMillis(),
                        page.bytes() / 1_024.0))
                .collect(Collectors.joining());
    }

    private String searchTable() {
        return searches.stream()
                .map(search -> String.format(
                        Locale.ROOT,
                        "  %-38s %10.1f ms median, %.1f ms the first time%n",
                        search.title(),
                        search.medianMillis(),
                        search.firstMillis()))
                .collect(Collectors.joining());
    }

    private String figures() {
        return String.format(
                Locale.ROOT,
                """
                The access log as a transparency log, %,d entries (PostgreSQL with 2 GB of shared buffers)

                  bare rows committed                    %,10.0f per second
                  entries committed, staged, sequenced   %,10.0f per second   %.0f %% of bare (target: at least 60 %%)
                  added to a lookup, one caller          %10.1f %%             an entry %.2f ms, a bare row %.2f ms, a lookup %.2f ms (target: under 15 %%)
                  added to a lookup, sixteen callers     %10.1f %%             %,.0f lookups per second
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
                added.percentOfTime(),
                added.loggedMillis(),
                added.bareMillis(),
                added.lookupMillis(),
                added.percentOfWork(bareRowsPerSecond, entriesPerSecond),
                added.lookupsPerSecond(),
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
