package org.hutong.connector.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where in a row the columns of a connection stand.
 *
 * @param places in the order of the connection's columns
 * @param width columns of the table
 */
record Header(Columns columns, List<Place> places, int width) {

    /** One column: which key gets the cell at {@code index}, counted from 0. */
    record Place(String key, int index) {}

    /**
     * Reads the first row of a table.
     *
     * @throws BadFile when a column of the connection is missing, or there twice
     */
    static Header read(long line, List<@Nullable Object> cells, Columns columns) throws BadFile {
        List<Place> places = new ArrayList<>();
        for (Map.Entry<String, String> column : columns.keys().entrySet()) {
            int index = cells.indexOf(column.getKey());
            if (index < 0) {
                throw BadFile.line(line, "the column of the key " + column.getValue() + " is missing");
            }
            if (cells.lastIndexOf(column.getKey()) != index) {
                throw BadFile.cell(
                        line, cells.lastIndexOf(column.getKey()) + 1, column.getValue(), "the column is there twice");
            }
            places.add(new Place(column.getValue(), index));
        }
        return new Header(columns, places, cells.size());
    }

    /**
     * Turns a row into a record.
     *
     * @param cells fewer than the header are taken as empty at the end, as Excel leaves them out
     */
    Map<String, @Nullable Object> record(long line, List<@Nullable Object> cells) throws BadFile {
        for (int i = width; i < cells.size(); i++) {
            if (cells.get(i) != null) {
                throw BadFile.cell(line, i + 1, "there is a value where the header has no column");
            }
        }
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        for (Place place : places) {
            Object value = place.index() < cells.size() ? cells.get(place.index()) : null;
            if (value == null && columns.required().contains(place.key())) {
                throw BadFile.cell(line, place.index() + 1, place.key(), "the value is missing");
            }
            record.put(place.key(), code(place.key(), value));
        }
        return record;
    }

    /** A code is text, also where Excel made a number of it. */
    private @Nullable Object code(String key, @Nullable Object value) {
        boolean isCode = columns.holders().contains(key)
                || columns.kind().filter(key::equals).isPresent();
        return isCode && value != null ? value.toString() : value;
    }

    /** The column to name when a row names no holder. */
    Place firstHolder() {
        return places.stream()
                .filter(place -> place.key().equals(columns.holders().get(0)))
                .findFirst()
                .orElseThrow();
    }
}
