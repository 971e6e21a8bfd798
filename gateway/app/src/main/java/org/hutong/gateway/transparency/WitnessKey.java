package org.hutong.gateway.transparency;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import org.hutong.gateway.transparency.LogKeys.Pair;
import org.hutong.ledger.checkpoint.CosignatureSigner;
import org.hutong.ledger.note.SignerKey;
import org.hutong.ledger.note.VerifierKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The Ed25519 key with which this gateway cosigns other logs; never that of its own log. */
@Component
class WitnessKey {

    private final LogKeys keys;
    private final String name;
    private final Clock clock;

    WitnessKey(
            LogKeys keys, WitnessSettings settings, @Value("${hutong.issuing.public-url}") URI publicUrl, Clock clock) {
        this.keys = keys;
        this.name = settings.witness().nameOr(publicUrl);
        this.clock = clock;
    }

    /** For those whose logs are cosigned. */
    VerifierKey verifierKey() {
        return pair().verifierKey();
    }

    CosignatureSigner signer() {
        return new CosignatureSigner(SignerKey.parse(pair().secret()), clock);
    }

    private Pair pair() {
        return keys.of("witness", () -> {
            var fresh = SignerKey.ofWitness(name, new SecureRandom());
            return new Pair(fresh.secretText(), fresh.verifierKey());
        });
    }
}
