package org.hutong.connector.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.hutong.connector.SourceQuery;
import org.jspecify.annotations.Nullable;

/** Runs the query of one connection. Leaves the rows, at most two: enough to tell one match from several. */
record SelectStep(DataSource database, NamedQuery query, DatabaseProduct product, Limits limits) implements Processor {

    static final int MOST_ROWS = 2;

    @Override
    public void process(Exchange exchange) throws SQLException, UnusableColumn, InvalidPayloadException {
        SourceQuery asked = exchange.getMessage().getMandatoryBody(SourceQuery.class);
        exchange.getMessage().setBody(select(query.values(asked)));
    }

    private List<Map<String, @Nullable Object>> select(List<String> values) throws SQLException, UnusableColumn {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query.sql())) {
            statement.setMaxRows(MOST_ROWS);
            product.bound(statement, limits);
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            try (ResultSet result = statement.executeQuery()) {
                return rows(result);
            }
        }
    }

    private List<Map<String, @Nullable Object>> rows(ResultSet result) throws SQLException, UnusableColumn {
        RowReader reader = RowReader.of(result.getMetaData(), product);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(MOST_ROWS);
        while (result.next()) {
            rows.add(reader.read(result));
        }
        return rows;
    }
}
