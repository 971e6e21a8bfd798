package org.hutong.connector.jdbc;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rows as JSON-like records, each column by its type. */
record RowReader(List<Column> columns) {

    private static final int MOST_COLUMNS = 200;

    /**
     * A column of the result.
     *
     * @param label in lower case: databases disagree about the case of names nobody quoted
     */
    private record Column(int number, String label, ColumnKind kind) {}

    static RowReader of(ResultSetMetaData result, DatabaseProduct product) throws SQLException, UnusableColumn {
        Set<String> labels = new HashSet<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= result.getColumnCount(); i++) {
            String label = result.getColumnLabel(i).toLowerCase(Locale.ROOT);
            if (!labels.add(label) || i > MOST_COLUMNS) {
                throw new UnusableColumn(label, "the name occurs twice, or there are too many columns");
            }
            ColumnKind kind = product.kind(result.getColumnType(i), result.getColumnTypeName(i))
                    .orElseThrow(() -> new UnusableColumn(label, "the column's type is not supported"));
            columns.add(new Column(i, label, kind));
        }
        return new RowReader(columns);
    }

    Map<String, @Nullable Object> read(ResultSet row) throws SQLException, UnusableColumn {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        for (Column column : columns) {
            record.put(column.label(), column.kind().read(row, column.number(), column.label()));
        }
        return record;
    }
}
