package org.hutong.demo.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Entries as a province would have them in three months: 200 agencies with a few matters and types each, a million holders, cases of
 * their own, thousands of operators.
 */
final class EntryKinds {

    /** An outcome that one in a hundred thousand has. */
    static final String RARE = "source-unavailable";

    private static final Duration LONG = Duration.ofDays(90);
    private static final int AGENCIES = 200;
    private static final int KINDS_OF_AN_AGENCY = 4;
    private static final int HOLDERS = 1_000_000;
    private static final int OPERATORS = 5_000;
    private static final int HASH_BYTES = 16;
    private static final int SELDOM = 100_000;
    private static final List<String> TYPES = List.of(
            "driving-licence", "business-licence", "resident-id-card", "marriage-certificate", "vehicle-licence");

    private final Instant begin = Instant.now().minus(LONG);
    private final long entries;

    /** @param entries in all */
    EntryKinds(long entries) {
        this.entries = entries;
    }

    /** What one entry is about. */
    record Kind(String agency, String type, String province, String matter) {}

    /** When the entry with this number was made. */
    Instant at(long number) {
        return begin.plusMillis(Math.min(LONG.toMillis(), LONG.toMillis() * number / entries));
    }

    static Kind kind(int agency, int which) {
        int mixed = Math.floorMod((agency * 31 + which) * 2_654_435_761L, 1 << 20);
        return new Kind(
                "bench-agency-%03d".formatted(agency),
                TYPES.get(mixed % TYPES.size()),
                Integer.toString(11 + mixed % 5),
                "33-%04d-%03d".formatted(mixed % 90, which));
    }

    /** Of any agency. */
    static Kind any() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return kind(random.nextInt(AGENCIES), random.nextInt(KINDS_OF_AN_AGENCY));
    }

    static String outcome() {
        int drawn = ThreadLocalRandom.current().nextInt(SELDOM);
        return drawn == 0 ? RARE : drawn % 20 == 0 ? "not-found" : "found";
    }

    /** Whether this one stays about the same people as the entry that all are copies of. */
    static boolean isAboutTheSame() {
        return ThreadLocalRandom.current().nextInt(SELDOM) == 0;
    }

    static byte[] holder() {
        return hash(ThreadLocalRandom.current().nextInt(HOLDERS));
    }

    static byte[] operator() {
        return hash(HOLDERS + ThreadLocalRandom.current().nextInt(OPERATORS));
    }

    static byte[] businessNumber() {
        byte[] hash = new byte[HASH_BYTES];
        ThreadLocalRandom.current().nextBytes(hash);
        return hash;
    }

    /** UUID version 7 (RFC 9562), as the gateway makes them: an index over them stays dense. */
    static UUID timeOrdered(Instant at) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                at.toEpochMilli() << 16 | 0x7000L | random.nextInt(1 << 12), Long.MIN_VALUE | random.nextLong() >>> 2);
    }

    private static byte[] hash(int number) {
        byte[] hash = new byte[HASH_BYTES];
        new Random(number).nextBytes(hash);
        return hash;
    }
}
