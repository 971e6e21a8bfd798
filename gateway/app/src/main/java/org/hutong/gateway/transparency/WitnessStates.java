package org.hutong.gateway.transparency;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.hutong.gateway.transparency.WitnessSettings.Asked;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How each witness answered last: whichever node has asked it, all tell of it. */
@Component
class WitnessStates {

    private final JdbcClient jdbc;
    private final Clock clock;

    WitnessStates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The state and its detail, as {@link WitnessOutcome} has them. */
    record State(String state, String detail) {

        boolean disagrees() {
            return state.equals("disagrees");
        }

        boolean isTrouble() {
            return !state.equals("cosigned");
        }
    }

    void put(Asked witness, WitnessOutcome outcome) {
        jdbc.sql("""
            insert into log_witness_state (witness, state, detail, at) values (?, ?, ?, ?)
            on conflict (witness) do update set state = excluded.state, detail = excluded.detail, at = excluded.at
            """)
                .params(witness.key(), outcome.state(), outcome.detail(), Timestamp.from(clock.instant()))
                .update();
    }

    /** Empty if it was never asked. */
    Optional<State> of(Asked witness) {
        return jdbc.sql("select state, detail from log_witness_state where witness = ?")
                .param(witness.key())
                .query((row, _) -> new State(row.getString("state"), row.getString("detail")))
                .optional();
    }

    /** When it answered last, or failed to; empty if it was never asked. */
    Optional<Instant> askedAt(Asked witness) {
        return jdbc.sql("select at from log_witness_state where witness = ?")
                .param(witness.key())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    boolean isInTrouble(Asked witness) {
        return of(witness).filter(State::isTrouble).isPresent();
    }
}
