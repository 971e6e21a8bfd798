package org.hutong.gateway.finding;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.hutong.gateway.accesslog.AccessEntry;
import org.hutong.gateway.accesslog.AccessEntry.Asked;
import org.hutong.gateway.accesslog.AccessEntry.Decided;
import org.hutong.gateway.accesslog.AccessLog;

/** Accesses as they come into the log, of any time; what is not said is different for each, and stands out nowhere. */
record Accesses(
        AccessLog log,
        String agency,
        String operator,
        String role,
        String holder,
        String matter,
        String businessNumber,
        String basis,
        Instant at,
        boolean permitted) {

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final int MATTERS = 5;

    /** A Tuesday in March 2026, at ten in China. */
    static final Instant TUESDAY = Instant.parse("2026-03-10T02:00:00Z");

    static Accesses of(AccessLog log, String agency) {
        return new Accesses(log, agency, "op-1", "窗口", "", "", "", "statutory-duty", TUESDAY, true);
    }

    Accesses by(String other) {
        return new Accesses(log, agency, other, role, holder, matter, businessNumber, basis, at, permitted);
    }

    Accesses as(String other) {
        return new Accesses(log, agency, operator, other, holder, matter, businessNumber, basis, at, permitted);
    }

    Accesses about(String other) {
        return new Accesses(log, agency, operator, role, other, matter, businessNumber, basis, at, permitted);
    }

    Accesses under(String other) {
        return new Accesses(log, agency, operator, role, holder, other, businessNumber, basis, at, permitted);
    }

    Accesses inCase(String other) {
        return new Accesses(log, agency, operator, role, holder, matter, other, basis, at, permitted);
    }

    Accesses on(String other) {
        return new Accesses(log, agency, operator, role, holder, matter, businessNumber, other, at, permitted);
    }

    Accesses at(String other) {
        return new Accesses(
                log, agency, operator, role, holder, matter, businessNumber, basis, Instant.parse(other), permitted);
    }

    Accesses denied() {
        return new Accesses(log, agency, operator, role, holder, matter, businessNumber, basis, at, false);
    }

    void times(int count) {
        for (int i = 0; i < count; i++) {
            once();
        }
    }

    /** One access; answers its lookup. */
    UUID once() {
        var lookup = UUID.randomUUID();
        once(lookup);
        return lookup;
    }

    void once(UUID lookup) {
        int number = COUNTER.incrementAndGet();
        log.commit(new AccessEntry(
                lookup.toString(),
                at.plusMillis(number),
                agency,
                agency,
                new Asked(
                        "driving-licence",
                        "36",
                        "111",
                        holder.isEmpty() ? stranger(number) : holder,
                        matter.isEmpty() ? "matter-" + number % MATTERS : matter,
                        "事项",
                        businessNumber.isEmpty() ? "CASE-" + number : businessNumber,
                        "核验",
                        operator,
                        "示例经办人",
                        role,
                        basis),
                new Decided(permitted, "grant", "policies"),
                permitted ? "found" : "not-permitted",
                "connection",
                1,
                null,
                permitted ? Set.of("name") : Set.of(),
                Duration.ofMillis(5)));
    }

    /** Nobody born on the same day as another one. */
    private static String stranger(int number) {
        return number("330106", LocalDate.of(1930, 1, 1).plusDays(number), 11);
    }

    /** A number whose check character nobody checks here. */
    static String number(String area, LocalDate birth, int order) {
        return area + DateTimeFormatter.BASIC_ISO_DATE.format(birth) + "%03d0".formatted(order);
    }
}
