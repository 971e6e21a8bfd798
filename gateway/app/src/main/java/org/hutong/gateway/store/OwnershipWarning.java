package org.hutong.gateway.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says at the start if the gateway's own role could change the access log: whoever owns a table can switch its triggers off. */
@Component
class OwnershipWarning implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(OwnershipWarning.class);

    private final JdbcClient jdbc;

    OwnershipWarning(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (owns()) {
            LOG.atWarn()
                    .log("The gateway's database role owns the tables of the access log, and could change it: give"
                            + " them to another one, named by hutong.database.owner.username and .password");
        }
    }

    private boolean owns() {
        return jdbc.sql("select pg_has_role(current_user, relowner, 'usage') from pg_class"
                        + " where oid = 'access_entry'::regclass")
                .query(Boolean.class)
                .single();
    }
}
