package org.hutong.ledger;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Names a tile of the tree or a bundle of entries (C2SP tlog-tiles). Its text form is the path below the log's prefix, such
 * as {@code tile/0/x001/x234/067} or {@code tile/entries/273.p/112}.
 *
 * @param level 0 for the tiles of leaf hashes, n for those over complete tiles of level n - 1; {@link #ENTRIES} for bundles
 * @param index of the tile within its level, from 0
 * @param width number of hashes or entries, 1 to 256; below 256 the tile is partial
 */
public record TilePath(int level, long index, int width) {

    /** The level of entry bundles, which stand beside the tiles of level 0. */
    public static final int ENTRIES = -1;

    /** Height of a tile: it holds up to 2^8 hashes. */
    public static final int HEIGHT = 8;

    /** Number of hashes in a full tile, and of entries in a full bundle. */
    public static final int FULL = 1 << HEIGHT;

    /** Largest tree that tiles are kept for: 2^62 leaves. */
    public static final long LARGEST_TREE = 1L << 62;

    /** Number of levels that tiles of the largest tree have. */
    static final int LEVELS = 8;

    /** As the specification has it. */
    private static final int HIGHEST_LEVEL = 63;

    /** Bytes of the longest text: level 63, and 19 digits in groups of three. */
    private static final int LONGEST = 64;

    private static final Pattern TEXT = Pattern.compile(
            "tile/(entries|[0-9]|[1-5][0-9]|6[0-3])/((?:x[0-9]{3}/)*[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** @throws IllegalArgumentException when no tree has such a tile */
    public TilePath {
        if (level < ENTRIES || level > HIGHEST_LEVEL || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("a tile has a level up to 63, an index from 0 and a width of 1 to 256");
        }
    }

    /** Whether this is a bundle of entries rather than a tile of hashes. */
    public boolean isEntries() {
        return level == ENTRIES;
    }

    /** Whether fewer than 256 are in it. */
    public boolean isPartial() {
        return width < FULL;
    }

    /** The same tile with all its hashes, which a log may serve instead once it has them. */
    public TilePath full() {
        return new TilePath(level, index, FULL);
    }

    /** Number of bytes of a tile of hashes; a bundle of entries has no fixed length. */
    public int bytes() {
        return width * Hash.BYTES;
    }

    /** The paths of all tiles of hashes of a tree, level by level, from the left; lazily, for they may be many. */
    public static Stream<TilePath> tiles(long size) {
        return IntStream.range(0, LEVELS)
                .filter(level -> size >> (HEIGHT * level) > 0)
                .boxed()
                .flatMap(level -> row(level, size >> (HEIGHT * level)));
    }

    /** The paths of all entry bundles of a tree, from the left. */
    public static Stream<TilePath> bundles(long size) {
        return row(ENTRIES, size);
    }

    /**
     * The tile of a tree that holds a hash.
     *
     * @param level of the tile
     * @param position of the hash within the level
     * @param size of the tree
     * @throws IllegalArgumentException when a tree of this size has no such hash
     */
    public static TilePath holding(int level, long position, long size) {
        long index = position >> HEIGHT;
        return new TilePath(level, index, (int) Math.min(FULL, (size >> (HEIGHT * level)) - index * FULL));
    }

    private static Stream<TilePath> row(int level, long hashes) {
        return LongStream.range(0, (hashes + FULL - 1) / FULL)
                .mapToObj(index -> new TilePath(level, index, (int) Math.min(FULL, hashes - index * FULL)));
    }

    /**
     * Reads the text form, strictly: a path has only one.
     *
     * @throws MalformedException when the text is no path of a tile or bundle
     */
    public static TilePath parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (text.length() > LONGEST || !matcher.matches()) {
            throw new MalformedException("a tile's path is tile/<level>/<index>[.p/<width>]");
        }
        try {
            int level = matcher.group(1).equals("entries") ? ENTRIES : Integer.parseInt(matcher.group(1));
            long index = Long.parseLong(matcher.group(2).replaceAll("[x/]", ""));
            int width = matcher.group(3) == null ? FULL : Integer.parseInt(matcher.group(3));
            TilePath path = new TilePath(level, index, width);
            if (path.toString().equals(text)) {
                return path;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedException("a tile's path has numbers within their limits");
        }
        throw new MalformedException("a tile's path has no zeros to spare");
    }

    /** The path below the log's prefix. */
    @Override
    public String toString() {
        StringBuilder digits = new StringBuilder(String.format(Locale.ROOT, "%03d", index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            digits.insert(0, String.format(Locale.ROOT, "x%03d/", rest % 1000));
        }
        return "tile/" + (isEntries() ? "entries" : level) + "/" + digits + (isPartial() ? ".p/" + width : "");
    }
}
