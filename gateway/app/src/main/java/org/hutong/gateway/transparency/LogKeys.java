package org.hutong.gateway.transparency;

import java.util.Optional;
import java.util.function.Supplier;
import org.hutong.gateway.secret.SecretBox;
import org.hutong.ledger.note.VerifierKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keys of the log: each made once, sealed under the master key, the same on all nodes. */
@Component
class LogKeys {

    private final JdbcClient jdbc;
    private final SecretBox secrets;

    LogKeys(JdbcClient jdbc, SecretBox secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /**
     * A key pair.
     *
     * @param secret the private key as text, in a form of its own
     */
    record Pair(String secret, VerifierKey verifierKey) {

        /** Leaves out the private key. */
        @Override
        public String toString() {
            return "Pair[" + verifierKey.key() + "]";
        }
    }

    /** The key for a use; of two nodes that make one at the same time, the first has it. */
    Pair of(String use, Supplier<Pair> fresh) {
        return stored(use).orElseGet(() -> {
            var made = fresh.get();
            jdbc.sql("insert into log_key (use, sealed, verifier_key) values (?, ?, ?) on conflict do nothing")
                    .params(
                            use,
                            secrets.seal(made.secret(), place(use)),
                            made.verifierKey().toString())
                    .update();
            return stored(use).orElseThrow();
        });
    }

    private Optional<Pair> stored(String use) {
        return jdbc.sql("select sealed, verifier_key from log_key where use = ?")
                .param(use)
                .query((row, _) -> new Pair(
                        secrets.open(row.getString("sealed"), place(use)),
                        VerifierKey.parse(row.getString("verifier_key"))))
                .optional();
    }

    /** The first key was sealed when it was the only one. */
    private static String place(String use) {
        return use.equals(LogKey.USE) ? "log-key" : "log-key-" + use;
    }
}
