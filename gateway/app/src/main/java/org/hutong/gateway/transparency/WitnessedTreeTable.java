package org.hutong.gateway.transparency;

import java.sql.Timestamp;
import java.time.Clock;
import org.hutong.ledger.Hash;
import org.hutong.ledger.witness.WitnessedTree;
import org.hutong.ledger.witness.WitnessedTrees;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What this gateway remembers as a witness. Each step is one statement, which locks the origin's row: nodes do not overtake each other. */
@Component
class WitnessedTreeTable implements WitnessedTrees {

    private final JdbcClient jdbc;
    private final Clock clock;

    WitnessedTreeTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public WitnessedTree latest(String origin) {
        return jdbc.sql("select size, root from witnessed_tree where origin = ?")
                .param(origin)
                .query((row, _) -> new WitnessedTree(row.getLong("size"), Hash.of(row.getBytes("root"))))
                .optional()
                .orElse(WitnessedTree.NONE);
    }

    @Override
    public boolean advance(String origin, WitnessedTree from, WitnessedTree to) {
        return from.equals(WitnessedTree.NONE)
                ? inserted(origin, to) || updated(origin, from, to)
                : updated(origin, from, to);
    }

    private boolean inserted(String origin, WitnessedTree first) {
        return jdbc.sql("insert into witnessed_tree (origin, size, root, at) values (?, ?, ?, ?) on conflict"
                                + " do nothing")
                        .params(origin, first.size(), first.root().bytes(), Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private boolean updated(String origin, WitnessedTree from, WitnessedTree to) {
        return jdbc.sql("update witnessed_tree set size = ?, root = ?, at = ? where origin = ? and size = ?"
                                + " and root = ?")
                        .params(to.size(), to.root().bytes(), Timestamp.from(clock.instant()))
                        .params(origin, from.size(), from.root().bytes())
                        .update()
                == 1;
    }
}
