package org.hutong.connector.file;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.hutong.connector.Parameters;
import org.jspecify.annotations.Nullable;

/** A format in which tables are delivered. */
interface Table {

    /** Characters; longer than any text of a certificate. */
    int LONGEST_CELL = 32_768;

    int MOST_COLUMNS = 1_000;

    /**
     * The format a connection names.
     *
     * @param unzippedLimit bytes a workbook may have when unzipped
     */
    static Table of(Parameters parameters, long unzippedLimit) {
        if (parameters.text("format").equals("xlsx")) {
            return new XlsxTable(unzippedLimit);
        }
        String delimiter = parameters.text("delimiter");
        return new CsvTable(
                Charset.forName(parameters.text("encoding")), delimiter.equals("tab") ? '\t' : delimiter.charAt(0));
    }

    /**
     * Reads a table from its header to its last row, row by row.
     *
     * @throws BadFile when it is not a table of this format
     */
    void read(Path file, Rows rows) throws IOException, BadFile;

    /** Takes the rows of a table in their order; the first is the header. Rows without any content are left out. */
    interface Rows {

        /**
         * Takes one row.
         *
         * @param line counted from 1
         * @param cells text, exact numbers and booleans; null for an empty cell
         */
        void row(long line, List<@Nullable Object> cells) throws BadFile, IOException;
    }
}
