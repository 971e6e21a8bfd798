package org.hutong.gateway.transparency;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;
import org.hutong.gateway.secret.SecretBox;
import org.hutong.ledger.note.Ed25519Signer;
import org.hutong.ledger.note.NoteSigner;
import org.hutong.ledger.note.SignerKey;
import org.hutong.ledger.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The Ed25519 key of the checkpoints: made once, sealed under the master key, the same on all nodes. */
@Component
class LogKey {

    private static final String PLACE = "log-key";

    private final JdbcClient jdbc;
    private final SecretBox secrets;
    private final String origin;
    private volatile @Nullable SignerKey key;

    LogKey(
            JdbcClient jdbc,
            SecretBox secrets,
            LogSettings settings,
            @Value("${hutong.issuing.public-url}") URI publicUrl) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.origin = settings.originOr(publicUrl);
    }

    /** The log's name. */
    String origin() {
        return origin;
    }

    NoteSigner signer() {
        return new Ed25519Signer(key());
    }

    /** For those who verify. */
    VerifierKey verifierKey() {
        return key().verifierKey();
    }

    private SignerKey key() {
        var known = key;
        if (known == null) {
            known = stored().orElseGet(this::made);
            key = known;
        }
        return known;
    }

    /** Of two nodes that make one at the same time, the first has it. */
    private SignerKey made() {
        var fresh = SignerKey.ofLog(origin, new SecureRandom());
        jdbc.sql("insert into log_key (sealed, verifier_key) values (?, ?) on conflict do nothing")
                .params(
                        secrets.seal(fresh.secretText(), PLACE),
                        fresh.verifierKey().toString())
                .update();
        return stored().orElseThrow();
    }

    private Optional<SignerKey> stored() {
        return jdbc.sql("select sealed from log_key")
                .query(String.class)
                .optional()
                .map(text -> SignerKey.parse(secrets.open(text, PLACE)));
    }
}
