package org.hutong.connector.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hutong.connector.file.Looking.Result.Imported;
import org.hutong.connector.file.Looking.Result.NoneYet;
import org.hutong.connector.file.Looking.Result.Soon;
import org.hutong.connector.file.Looking.Result.StillRefused;
import org.hutong.connector.file.Looking.Result.UpToDate;
import org.jspecify.annotations.Nullable;

/** Looks whether the source has a new file, and imports it. Used by one thread at a time. */
final class Looking {

    private static final Duration WHILE_ANOTHER_IMPORTS = Duration.ofSeconds(1);

    private final Source source;
    private final Choosing choosing;
    private final Importing importing;
    private @Nullable SourceFile refused;

    /** What a look came to, when nothing went wrong. */
    sealed interface Result {

        /** A new snapshot is in use. */
        record Imported(About about) implements Result {}

        /** The snapshot in use is of the newest file. */
        record UpToDate() implements Result {}

        /** The newest file was refused before and has not changed since. */
        record StillRefused() implements Result {}

        /** There is no file that matches, or none with its marker. */
        record NoneYet() implements Result {}

        /** A file may still be written to, or another connection imports it: worth a look after {@code pause}. */
        record Soon(Duration pause) implements Result {}
    }

    Looking(Source source, Choosing choosing, Importing importing) {
        this.source = source;
        this.choosing = choosing;
        this.importing = importing;
    }

    /** For the operator's log. */
    String label() {
        return source.label();
    }

    /** Looks, fetches and imports. Whatever goes wrong, the snapshot in use stays as it is. */
    Result look() throws BadFile, NoAccess, IOException, InterruptedException {
        if (!importing.shelf().beginImport()) {
            return new Soon(WHILE_ANOTHER_IMPORTS);
        }
        try (Source.Visit visit = source.visit()) {
            List<SourceFile> files = visit.files();
            Optional<SourceFile> newest = choosing.newest(files);
            return newest.isEmpty() ? new NoneYet() : consider(newest.get(), files, visit);
        } finally {
            importing.shelf().endImport();
        }
    }

    private Result consider(SourceFile newest, List<SourceFile> files, Source.Visit visit)
            throws BadFile, NoAccess, IOException, InterruptedException {
        if (newest.equals(refused)) {
            return new StillRefused();
        }
        About now = importing.shelf().reading(Snapshot::about);
        // An older one means that the newer was taken away: what is known already is not unlearned.
        if (now != null
                && (now.file().equals(newest)
                        || newest.modified().isBefore(now.file().modified()))) {
            return new UpToDate();
        }
        if (!choosing.isComplete(newest, files)) {
            return choosing.soon().<Result>map(Soon::new).orElseGet(NoneYet::new);
        }
        return new Imported(take(newest, visit));
    }

    private About take(SourceFile newest, Source.Visit visit)
            throws BadFile, NoAccess, IOException, InterruptedException {
        try {
            Path fetched = importing.fetch(newest, visit);
            // The source is not needed any more, and an import may take minutes.
            visit.close();
            return importing.run(newest, fetched);
        } catch (BadFile bad) {
            refused = newest;
            throw bad;
        }
    }
}
