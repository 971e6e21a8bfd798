package org.hutong.connector.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Writes one snapshot. Rows come in any order, and a tree built in any order would be written over and over: so they are
 * sorted first, in parts that fit into memory, and the sorted parts are merged into a tree that only grows at its end.
 */
final class SnapshotWriter implements AutoCloseable {

    /** Characters held in memory before they go to the disk as one sorted part. */
    private static final int PART = 16 << 20;

    private static final int ENTRIES_PER_COMMIT = 20_000;

    private final SnapshotStore files;
    private final Path sorting;
    private final List<MVMap<String, String>> parts = new ArrayList<>();
    private final TreeMap<String, String> part = new TreeMap<>();
    private @Nullable MVStore scratch;
    private long characters;

    /** @param sorting where sorted parts are put; a file that does not exist, deleted at the end */
    SnapshotWriter(SnapshotStore files, Path sorting) {
        this.files = files;
        this.sorting = sorting;
    }

    void add(String code, String json) throws IOException {
        part.merge(code, json, Matches::join);
        characters += code.length() + json.length();
        if (characters > PART) {
            spill();
        }
    }

    private void spill() throws IOException {
        MVStore store = scratch;
        if (store == null) {
            store = files.create(sorting);
            scratch = store;
        }
        MVMap<String, String> sorted = SnapshotStore.texts(store, "part-" + parts.size());
        part.forEach(sorted::append);
        store.commit();
        parts.add(sorted);
        part.clear();
        characters = 0;
    }

    /** Writes all that was added to {@code file}, which must not exist, and forces it to the disk. */
    void finish(Path file, About about) throws IOException {
        try (MVStore store = files.create(file)) {
            about.write(SnapshotStore.texts(store, About.MAP));
            merge(SnapshotStore.texts(store, Snapshot.MAP), store);
            store.commit();
            store.sync();
        }
    }

    private void merge(MVMap<String, String> to, MVStore store) {
        PriorityQueue<SortedPart> open = new PriorityQueue<>(Comparator.comparing(SortedPart::code));
        SortedPart.of(part).ifPresent(open::add);
        parts.forEach(sorted -> SortedPart.of(sorted).ifPresent(open::add));
        for (long written = 1; !open.isEmpty(); written++) {
            SortedPart least = open.remove();
            String code = least.code();
            String json = least.json();
            least.next().ifPresent(open::add);
            while (!open.isEmpty() && open.element().code().equals(code)) {
                SortedPart same = open.remove();
                json = Matches.join(json, same.json());
                same.next().ifPresent(open::add);
            }
            to.append(code, json);
            if (written % ENTRIES_PER_COMMIT == 0) {
                store.commit();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (scratch != null) {
            scratch.closeImmediately();
        }
        Files.deleteIfExists(sorting);
    }
}
