package org.hutong.connector.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/**
 * The first sheet of an Excel workbook (ISO/IEC 29500), read as a stream.
 *
 * @param limit bytes after unzipping
 */
record XlsxTable(long limit) implements Table {

    private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, true);

    @Override
    public void read(Path file, Rows rows) throws IOException, BadFile {
        WorkbookParts.check(file, limit);
        try (ReadableWorkbook workbook = open(file);
                Stream<Row> stream = firstSheet(workbook)) {
            readAll(stream.iterator(), rows);
        }
    }

    /** Its messages are dropped: they may quote what is in a cell. */
    private static ReadableWorkbook open(Path file) throws BadFile {
        try {
            return new ReadableWorkbook(file.toFile(), WITH_FORMATS);
        } catch (IOException | RuntimeException unreadable) {
            throw BadFile.whole("the file is not an XLSX workbook");
        }
    }

    private static Stream<Row> firstSheet(ReadableWorkbook workbook) throws BadFile {
        try {
            return workbook.getFirstSheet().openStream();
        } catch (IOException | RuntimeException unreadable) {
            throw BadFile.whole("the workbook has no sheet");
        }
    }

    private static void readAll(Iterator<Row> table, Rows rows) throws IOException, BadFile {
        int last = 0;
        for (Row row = next(table, last); row != null; row = next(table, last)) {
            last = row.getRowNum();
            List<@Nullable Object> cells = cells(row);
            if (cells.stream().anyMatch(Objects::nonNull)) {
                rows.row(last, cells);
            }
        }
    }

    private static @Nullable Row next(Iterator<Row> table, int last) throws BadFile {
        try {
            return table.hasNext() ? table.next() : null;
        } catch (RuntimeException unreadable) {
            throw BadFile.line(last + 1L, "the sheet cannot be read from here on");
        }
    }

    private static List<@Nullable Object> cells(Row row) throws BadFile {
        if (row.getCellCount() > MOST_COLUMNS) {
            throw BadFile.line(row.getRowNum(), "there are more than " + MOST_COLUMNS + " cells");
        }
        List<@Nullable Object> cells = new ArrayList<>(row.getCellCount());
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            cells.add(cell == null ? null : value(cell, row.getRowNum(), i + 1));
        }
        return cells;
    }

    private static @Nullable Object value(Cell cell, int line, int column) throws BadFile {
        try {
            return CellValue.of(cell);
        } catch (IllegalArgumentException refused) {
            throw BadFile.cell(line, column, String.valueOf(refused.getMessage()));
        }
    }
}
