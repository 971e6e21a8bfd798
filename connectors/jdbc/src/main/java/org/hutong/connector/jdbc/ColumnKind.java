package org.hutong.connector.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types of columns a record can carry, and as what. */
enum ColumnKind {
    TEXT {
        @Override
        Object value(ResultSet row, int column, String label) throws SQLException {
            return row.getString(column);
        }
    },
    INTEGER {
        @Override
        Object value(ResultSet row, int column, String label) throws SQLException {
            return row.getInt(column);
        }
    },
    LONG {
        @Override
        Object value(ResultSet row, int column, String label) throws SQLException {
            return row.getLong(column);
        }
    },
    DECIMAL {
        @Override
        Object value(ResultSet row, int column, String label) throws SQLException, UnusableColumn {
            try {
                BigDecimal number = new BigDecimal(row.getString(column));
                if (Math.abs((long) number.scale()) <= LARGEST_SCALE) {
                    return number;
                }
            } catch (NumberFormatException notFinite) {
                // "NaN" and "Infinity" fall through to the same refusal.
            }
            throw new UnusableColumn(label, "the number is out of bounds");
        }
    },
    BOOLEAN {
        @Override
        Object value(ResultSet row, int column, String label) throws SQLException {
            return row.getBoolean(column);
        }
    },
    DATE {
        @Override
        Object value(ResultSet row, int column, String label) throws SQLException, UnusableColumn {
            return bounded(row.getObject(column, LocalDate.class), DateTimeFormatter.ISO_LOCAL_DATE, label);
        }
    },
    TIMESTAMP {
        @Override
        Object value(ResultSet row, int column, String label) throws SQLException, UnusableColumn {
            return bounded(row.getObject(column, LocalDateTime.class), DateTimeFormatter.ISO_LOCAL_DATE_TIME, label);
        }
    },
    INSTANT {
        @Override
        Object value(ResultSet row, int column, String label) throws SQLException, UnusableColumn {
            return bounded(row.getObject(column, OffsetDateTime.class), DateTimeFormatter.ISO_OFFSET_DATE_TIME, label);
        }
    };

    private static final int LARGEST_SCALE = 100;

    /** What most databases mean by a JDBC type; {@link DatabaseProduct#kind} knows better. */
    static Optional<ColumnKind> of(int type) {
        return switch (type) {
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR ->
                Optional.of(TEXT);
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> Optional.of(INTEGER);
            case Types.BIGINT -> Optional.of(LONG);
            case Types.NUMERIC, Types.DECIMAL, Types.REAL, Types.FLOAT, Types.DOUBLE -> Optional.of(DECIMAL);
            case Types.BIT, Types.BOOLEAN -> Optional.of(BOOLEAN);
            case Types.DATE -> Optional.of(DATE);
            case Types.TIMESTAMP -> Optional.of(TIMESTAMP);
            case Types.TIMESTAMP_WITH_TIMEZONE -> Optional.of(INSTANT);
            default -> Optional.empty();
        };
    }

    @Nullable
    Object read(ResultSet row, int column, String label) throws SQLException, UnusableColumn {
        Object value = row.getObject(column) == null ? null : value(row, column, label);
        return value;
    }

    abstract Object value(ResultSet row, int column, String label) throws SQLException, UnusableColumn;

    /** PostgreSQL's "infinity" and years before Christ have no yyyy-MM-dd. */
    private static String bounded(TemporalAccessor time, DateTimeFormatter format, String label) throws UnusableColumn {
        int year = time.get(ChronoField.YEAR);
        if (year < 1 || year > 9999) {
            throw new UnusableColumn(label, "the date is out of bounds");
        }
        return format.format(time);
    }
}
