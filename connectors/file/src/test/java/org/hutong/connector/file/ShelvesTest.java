package org.hutong.connector.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelvesTest {

    @TempDir
    private Path place;

    private Shelves shelves(Duration later) {
        return new Shelves(Optional.of(place), Clock.offset(Clock.systemUTC(), later));
    }

    private List<Path> directories() throws IOException {
        try (Stream<Path> listing = Files.list(place)) {
            return listing.toList();
        }
    }

    @Test
    void opensOneShelfForTheSameContents() {
        Shelves shelves = shelves(Duration.ZERO);

        Shelf one = shelves.take("contents", Optional.empty());
        assertThat(shelves.take("contents", Optional.empty())).isSameAs(one);
        assertThat(shelves.take("other", Optional.empty())).isNotSameAs(one);
        shelves.giveBack("contents");
        assertThat(shelves.take("contents", Optional.empty())).isSameAs(one);
    }

    @Test
    void deletesWhatNobodyHasUsedForAWeek() throws IOException {
        Shelves before = shelves(Duration.ZERO);
        before.take("contents", Optional.empty()).makeFile("snapshot-000000000001");
        before.giveBack("contents");

        shelves(Duration.ofDays(6)).clear();
        assertThat(directories()).hasSize(1);

        shelves(Duration.ofDays(8)).clear();
        assertThat(directories()).isEmpty();
    }

    @Test
    void leavesAloneWhatIsInUseAndWhatIsNotItsOwn() throws IOException {
        Shelves shelves = shelves(Duration.ofDays(8));
        shelves.take("contents", Optional.empty());
        Path foreign = Files.createDirectory(place.resolve("lost+found"));
        Files.setLastModifiedTime(foreign, FileTime.from(Instant.EPOCH));

        shelves.clear();

        assertThat(directories()).hasSize(2);
    }
}
