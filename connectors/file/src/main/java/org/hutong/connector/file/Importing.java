package org.hutong.connector.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.hutong.connector.Parameters;

/**
 * Imports one file as a whole or not at all: fetches it, unzips it, sorts its rows into a new snapshot, and puts that into use
 * when nothing was wrong up to the last row.
 *
 * @param slots bounds how many imports of the gateway work at once, in memory and on the disk
 */
record Importing(
        Table table,
        Columns columns,
        int rowLimit,
        long fileLimit,
        long unzippedLimit,
        Shelf shelf,
        Semaphore slots,
        Clock clock) {

    private static final long MEBIBYTE = 1 << 20;

    static Importing of(Parameters parameters, Columns columns, Shelf shelf, Semaphore slots, Clock clock) {
        long unzipped = parameters.integer("unzippedLimit") * MEBIBYTE;
        return new Importing(
                Table.of(parameters, unzipped),
                columns,
                parameters.integer("rowLimit"),
                parameters.integer("fileLimit") * MEBIBYTE,
                unzipped,
                shelf,
                slots,
                clock);
    }

    /** Fetches {@code file} into the shelf. The caller has begun an import there, and ends it. */
    Path fetch(SourceFile file, Source.Visit visit) throws BadFile, NoAccess, IOException {
        if (file.size() > fileLimit) {
            throw BadFile.whole("the file is larger than allowed");
        }
        Path fetched = shelf.makeFile("fetched");
        visit.fetch(file, fetched, fileLimit);
        return fetched;
    }

    /** Imports what was fetched. */
    About run(SourceFile file, Path fetched) throws BadFile, IOException, InterruptedException {
        slots.acquire();
        try (SnapshotWriter writer = new SnapshotWriter(shelf.files(), shelf.place("sorting"))) {
            RowIndexing rows = new RowIndexing(columns, rowLimit, writer);
            table.read(content(file, fetched), rows);
            About about = new About(file, clock.instant(), rows.rows());
            Path written = shelf.place("written");
            writer.finish(written, about);
            shelf.replace(written);
            return about;
        } finally {
            slots.release();
        }
    }

    private Path content(SourceFile file, Path fetched) throws IOException, BadFile {
        if (!file.name().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return fetched;
        }
        Path content = shelf.makeFile("unzipped");
        Unzipping.unzip(fetched, content, unzippedLimit);
        return content;
    }
}
