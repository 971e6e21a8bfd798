package org.hutong.connector.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoosingTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private Instant now = START;

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private static SourceFile file(String name, long size, int second) {
        return new SourceFile(name, size, START.minusSeconds(3600).plusSeconds(second));
    }

    private Choosing settling() {
        return new Choosing(NamePattern.of("*.csv"), Optional.empty(), Duration.ofSeconds(30), clock);
    }

    private Choosing marked() {
        return new Choosing(NamePattern.of("licences*"), Optional.of(".ok"), Duration.ofSeconds(30), clock);
    }

    @Test
    void choosesTheMatchingFileModifiedLast() {
        List<SourceFile> files =
                List.of(file("b.csv", 1, 2), file("a.csv", 1, 3), file("c.csv", 1, 1), file("d.txt", 1, 9));

        assertThat(settling().newest(files)).contains(file("a.csv", 1, 3));
        assertThat(settling().newest(List.of(file("a.csv", 1, 1), file("b.csv", 1, 1))))
                .contains(file("b.csv", 1, 1));
        assertThat(settling().newest(List.of(file("d.txt", 1, 1)))).isEmpty();
    }

    @Test
    void waitsWhileAFileGrows() {
        Choosing choosing = settling();
        for (int size = 0; size < 5; size++) {
            assertThat(complete(choosing, file("a.csv", size, size))).isFalse();
            now = now.plusSeconds(29);
            assertThat(complete(choosing, file("a.csv", size, size))).isFalse();
        }
        now = now.plusSeconds(1);

        assertThat(complete(choosing, file("a.csv", 4, 4))).isTrue();
    }

    @Test
    void takesAMarkedFileAtOnceAndAnUnmarkedNever() {
        SourceFile table = file("licences.csv", 1, 1);
        SourceFile marker = file("licences.csv.ok", 0, 2);
        Choosing choosing = marked();

        assertThat(choosing.newest(List.of(table, marker))).contains(table);
        assertThat(choosing.isComplete(table, List.of(table, marker))).isTrue();
        assertThat(choosing.isComplete(table, List.of(table))).isFalse();
        now = now.plusSeconds(86_400);
        assertThat(choosing.isComplete(table, List.of(table))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "*.csv, licences.csv, true",
        "*.csv, .csv, true",
        "*.csv, licences.csv.tmp, false",
        "驾驶证-????????.csv, 驾驶证-20260301.csv, true",
        "驾驶证-????????.csv, 驾驶证-2026.csv, false",
        "a.b, axb, false",
        "(1).csv, (1).csv, true",
        "*, ../licences.csv, false",
        "*, a\\b, false"
    })
    void takesAPatternForNothingButNames(String pattern, String name, boolean matches) {
        assertThat(NamePattern.of(pattern).matches(name)).isEqualTo(matches);
    }

    private static boolean complete(Choosing choosing, SourceFile file) {
        return choosing.isComplete(file, List.of(file));
    }
}
