package org.hutong.gateway.transparency;

import java.net.URI;
import java.security.SecureRandom;
import org.hutong.gateway.transparency.LogKeys.Pair;
import org.hutong.ledger.note.Ed25519Signer;
import org.hutong.ledger.note.NoteSigner;
import org.hutong.ledger.note.SignerKey;
import org.hutong.ledger.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The Ed25519 key of the checkpoints, and the name of the log. */
@Component
class LogKey {

    static final String USE = "ed25519";

    private final LogKeys keys;
    private final String origin;
    private volatile @Nullable SignerKey key;

    LogKey(LogKeys keys, LogSettings settings, @Value("${hutong.issuing.public-url}") URI publicUrl) {
        this.keys = keys;
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
            known = SignerKey.parse(keys.of(USE, this::fresh).secret());
            key = known;
        }
        return known;
    }

    private Pair fresh() {
        var made = SignerKey.ofLog(origin, new SecureRandom());
        return new Pair(made.secretText(), made.verifierKey());
    }
}
