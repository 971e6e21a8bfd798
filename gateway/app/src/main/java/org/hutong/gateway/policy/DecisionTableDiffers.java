package org.hutong.gateway.policy;

import java.util.List;
import java.util.Map;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;
import org.hutong.policy.DecisionTable;
import org.hutong.policy.PolicySnapshot;

/** The policy does not decide as its own decision tables say: names each row with what is expected and what it would decide. */
final class DecisionTableDiffers extends Refusal {

    private static final int MOST_SHOWN = 50;

    private final List<DecisionTable.Outcome.Differed> rows;

    private DecisionTableDiffers(List<DecisionTable.Outcome.Differed> rows) {
        super(ProblemType.DECISION_TABLE_DIFFERS);
        this.rows = rows;
    }

    /**
     * Runs every row.
     *
     * @throws DecisionTableDiffers if one comes out differently
     */
    static void refuse(DecisionTable table, PolicySnapshot snapshot) {
        var rows = differing(table, snapshot);
        if (!rows.isEmpty()) {
            throw new DecisionTableDiffers(rows);
        }
    }

    static List<DecisionTable.Outcome.Differed> differing(DecisionTable table, PolicySnapshot snapshot) {
        return table.run(snapshot).stream()
                .filter(DecisionTable.Outcome.Differed.class::isInstance)
                .map(DecisionTable.Outcome.Differed.class::cast)
                .toList();
    }

    static List<Map<String, String>> shown(List<DecisionTable.Outcome.Differed> rows) {
        return rows.stream()
                .limit(MOST_SHOWN)
                .map(row -> Map.of("row", row.row(), "expected", row.expected(), "actual", row.actual()))
                .toList();
    }

    @Override
    public List<String> arguments() {
        return List.of(Integer.toString(rows.size()), rows.getFirst().row());
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        return Map.of("rows", shown(rows));
    }
}
