package org.hutong.gateway.transparency;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Work that one node does at a time. All go by the database's clock. */
@Component
class Turns {

    private final JdbcClient jdbc;

    Turns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes the turn, if it is time.
     *
     * @param most how long the work takes at most; then another node may begin, in case this one has died
     */
    boolean take(String work, Duration most) {
        return jdbc.sql("update log_turn set next_at = now() + ? * interval '1 millisecond' where work = ? and"
                                + " next_at <= now()")
                        .params(most.toMillis(), work)
                        .update()
                == 1;
    }

    /** The work is done; it is to be done again after this. */
    void again(String work, Duration after) {
        jdbc.sql("update log_turn set next_at = now() + ? * interval '1 millisecond' where work = ?")
                .params(after.toMillis(), work)
                .update();
    }
}
