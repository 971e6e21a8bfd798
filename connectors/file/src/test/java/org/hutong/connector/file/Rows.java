package org.hutong.connector.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a table says, row by row, with the line of each. */
final class Rows {

    private Rows() {}

    static Map<Long, List<@Nullable Object>> of(Table table, Path file) throws IOException, BadFile {
        Map<Long, List<@Nullable Object>> rows = new LinkedHashMap<>();
        table.read(file, rows::put);
        return rows;
    }
}
