package org.hutong.connector.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hutong.connector.json.SourceJson;
import org.jspecify.annotations.Nullable;

/** Puts the rows of one table into a snapshot, each under the codes of its holders. */
final class RowIndexing implements Table.Rows {

    private final Columns columns;
    private final long limit;
    private final SnapshotWriter snapshot;
    private @Nullable Header header;
    private long rows;

    /** @param limit rows a table may have */
    RowIndexing(Columns columns, long limit, SnapshotWriter snapshot) {
        this.columns = columns;
        this.limit = limit;
        this.snapshot = snapshot;
    }

    @Override
    public void row(long line, List<@Nullable Object> cells) throws BadFile, IOException {
        if (header == null) {
            header = Header.read(line, cells, columns);
        } else if (++rows > limit) {
            throw BadFile.line(line, "there are more rows than allowed");
        } else {
            index(header, line, cells);
        }
    }

    private void index(Header known, long line, List<@Nullable Object> cells) throws BadFile, IOException {
        Map<String, @Nullable Object> record = known.record(line, cells);
        Set<String> codes = columns.indexKeys(record);
        if (codes.isEmpty()) {
            Header.Place missing = known.firstHolder();
            throw BadFile.cell(line, missing.index() + 1, missing.key(), "the holder's code is missing");
        }
        String json = new String(SourceJson.write(record), StandardCharsets.UTF_8);
        for (String code : codes) {
            snapshot.add(code, json);
        }
    }

    /**
     * How many rows there were.
     *
     * @throws BadFile when there was not even a header
     */
    long rows() throws BadFile {
        if (header == null) {
            throw BadFile.whole("the file is empty");
        }
        return rows;
    }
}
