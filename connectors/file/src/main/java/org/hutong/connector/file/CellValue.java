package org.hutong.connector.file;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.jspecify.annotations.Nullable;

/** What a cell of a workbook says: text, an exact number, a boolean, or a date as ISO 8601 text. */
final class CellValue {

    /**
     * Digits Excel keeps of a number. An ID number typed into a cell that is not text has lost its last ones for good, and a
     * fraction shows more than it has: 0.1 + 0.2 is stored as 0.30000000000000004.
     */
    private static final MathContext KEPT = new MathContext(15);

    private static final BigDecimal FIRST_INEXACT = BigDecimal.TEN.pow(KEPT.getPrecision());
    private static final int LARGEST_SCALE = 100;

    private static final Pattern NOT_A_PLACEHOLDER = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.");
    private static final Pattern OF_A_DATE = Pattern.compile("[ymdhsYMDHS]");

    private CellValue() {}

    /** @throws IllegalArgumentException with a reason when the cell holds what no record can carry */
    static @Nullable Object of(Cell cell) {
        return switch (cell.getType()) {
            case EMPTY -> null;
            case STRING -> text(cell.asString());
            case BOOLEAN -> cell.asBoolean();
            case NUMBER -> isDate(cell) ? date(cell) : number(cell.asNumber());
            // What it shows was computed by somebody's Excel, at some time, from cells that may have changed.
            case FORMULA -> throw new IllegalArgumentException("the cell holds a formula");
            case ERROR -> throw new IllegalArgumentException("the cell holds an error");
        };
    }

    private static @Nullable String text(@Nullable String value) {
        String text = value == null ? "" : value.strip();
        if (text.length() > Table.LONGEST_CELL) {
            throw new IllegalArgumentException("the text is too long");
        }
        return text.isEmpty() ? null : text;
    }

    private static BigDecimal number(BigDecimal value) {
        if (Math.abs((long) value.scale()) > LARGEST_SCALE || value.abs().compareTo(FIRST_INEXACT) >= 0) {
            throw new IllegalArgumentException("the number has more than 15 digits, of which Excel has lost some");
        }
        BigDecimal kept = value.round(KEPT).stripTrailingZeros();
        return kept.scale() < 0 ? kept.setScale(0) : kept;
    }

    private static String date(Cell cell) {
        LocalDateTime moment;
        try {
            moment = cell.asDate();
        } catch (ExcelReaderException | DateTimeException | ArithmeticException outOfRange) {
            throw new IllegalArgumentException("the cell holds no date that Excel can hold", outOfRange);
        }
        if (cell.asNumber().compareTo(BigDecimal.ONE) < 0) {
            return moment.toLocalTime().toString();
        }
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment.toLocalDate().toString()
                : moment.toString();
    }

    /** ISO/IEC 29500-1 §18.8.30: the ids that are dates in every language or in Chinese, and formats of the user's own. */
    private static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id != null && (within(id, 14, 22) || within(id, 27, 36) || within(id, 45, 47) || within(id, 50, 58))) {
            return true;
        }
        String format = cell.getDataFormatString();
        return format != null
                && OF_A_DATE
                        .matcher(NOT_A_PLACEHOLDER.matcher(format).replaceAll(""))
                        .find();
    }

    private static boolean within(int id, int first, int last) {
        return first <= id && id <= last;
    }
}
