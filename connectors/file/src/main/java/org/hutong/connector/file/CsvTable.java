package org.hutong.connector.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Comma-separated values, RFC 4180, with another separator if need be. White space around a value is not part of it. */
record CsvTable(Charset encoding, char delimiter) implements Table {

    private static final Pattern BREAK = Pattern.compile("\r\n|\r|\n");

    @Override
    public void read(Path file, Rows rows) throws IOException, BadFile {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .get();
        try (InputStream bytes = Files.newInputStream(file);
                StrictText text = new StrictText(bytes, encoding);
                CSVParser parser =
                        CSVParser.builder().setReader(text).setFormat(format).get()) {
            readAll(parser, text, rows);
        }
    }

    private void readAll(CSVParser parser, StrictText text, Rows rows) throws IOException, BadFile {
        Iterator<CSVRecord> records = parser.iterator();
        long before = 0;
        for (CSVRecord record = next(records, text, before); record != null; record = next(records, text, before)) {
            text.rowEnds();
            before = parser.getCurrentLineNumber();
            // A value may have line breaks of its own.
            long line = before - record.stream().mapToLong(CsvTable::breaks).sum();
            List<@Nullable Object> cells = cells(record, line);
            if (cells.stream().anyMatch(Objects::nonNull)) {
                rows.row(line, cells);
            }
        }
    }

    /** @param before the last line of the row before */
    private @Nullable CSVRecord next(Iterator<CSVRecord> records, StrictText text, long before)
            throws IOException, BadFile {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException failed) {
            IOException cause = failed.getCause();
            if (cause instanceof CharacterCodingException) {
                throw BadFile.line(text.line(), "the bytes are not " + encoding.name());
            }
            if (cause instanceof StrictText.RowTooLong) {
                throw BadFile.line(before + 1, "the row is too long, or a quote in it is never closed");
            }
            if (cause instanceof CSVException) {
                throw BadFile.line(before + 1, "the quotes are wrong");
            }
            throw cause;
        }
    }

    private static long breaks(String value) {
        return value.indexOf('\n') < 0 && value.indexOf('\r') < 0
                ? 0
                : BREAK.matcher(value).results().count();
    }

    private static List<@Nullable Object> cells(CSVRecord record, long line) throws BadFile {
        if (record.size() > MOST_COLUMNS) {
            throw BadFile.line(line, "there are more than " + MOST_COLUMNS + " cells");
        }
        List<@Nullable Object> cells = new ArrayList<>(record.size());
        for (int i = 0; i < record.size(); i++) {
            String value = record.get(i).strip();
            if (value.length() > LONGEST_CELL) {
                throw BadFile.cell(line, i + 1, "the text is too long");
            }
            cells.add(value.isEmpty() ? null : value);
        }
        return cells;
    }
}
