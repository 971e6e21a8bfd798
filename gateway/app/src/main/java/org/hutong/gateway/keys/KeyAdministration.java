package org.hutong.gateway.keys;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hutong.credential.CertificateChain;
import org.hutong.credential.CertifiedKey;
import org.hutong.credential.ChainRefusedException;
import org.hutong.credential.Issuer;
import org.hutong.credential.KeyAlgorithm;
import org.hutong.credential.SigningKeys;
import org.hutong.credential.UnusableKeysException;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.keys.IssuingKey.Moment;
import org.hutong.gateway.keys.IssuingKey.Place;
import org.hutong.gateway.keys.KeyStepRefused.Why;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.gateway.problem.ProblemType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What one person may do with keys: make one, and bring its certificates. Neither makes anything sign. */
@Component
class KeyAdministration {

    /** Half of what a trust list takes, so that no installation meets the other limit first. */
    private static final int MOST = 128;

    private final KeyTable table;
    private final KeyActs acts;
    private final KeySettings settings;
    private final CertificationAuthority authority;
    private final SigningKeys files;
    private final IssuingKeys keys;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeyAdministration(
            KeyTable table,
            KeyActs acts,
            KeySettings settings,
            CertificationAuthority authority,
            SigningKeys files,
            IssuingKeys keys,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.acts = acts;
        this.settings = settings;
        this.authority = authority;
        this.files = files;
        this.keys = keys;
        this.transaction = transaction;
        this.clock = clock;
    }

    List<IssuingKey> all() {
        return table.all();
    }

    /** @throws EdgeRefusal if there is none of that name */
    IssuingKey one(String id) {
        return table.find(id).orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND));
    }

    /** Makes a pending key; for tests, the test authority certifies it at once. */
    IssuingKey make(Province province, KeyAlgorithm algorithm, String reason, Actor actor) {
        if (table.count(new Place(province, algorithm)) >= MOST) {
            throw new KeyStepRefused(Why.TOO_MANY, KeyState.PENDING);
        }
        var issuer = settings.issuer(province);
        // The file comes first: one without a row is only rubbish, a row without a file would be a key that nobody has.
        var made = made(issuer, province, algorithm);
        var chain = authority.certify(issuer, algorithm, made.request()).orElse(null);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var key = new IssuingKey(
                made.id(),
                province,
                algorithm,
                KeyState.PENDING,
                made.location(),
                made.request(),
                chain,
                chain == null ? null : now,
                reason,
                new Moment(now, actor.name()),
                null,
                null,
                null);
        transaction.executeWithoutResult(_ -> {
            table.lock();
            table.insert(key);
            acts.note("created", key, reason, actor);
            if (chain != null) {
                acts.note("certified", key, reason, actor);
            }
        });
        keys.followQuietly();
        return key;
    }

    private SigningKeys.Made made(Issuer issuer, Province province, KeyAlgorithm algorithm) {
        try {
            return files.make(issuer, algorithm);
        } catch (UnusableKeysException unusable) {
            throw keys.unusable(province, unusable);
        }
    }

    /**
     * Takes a chain for a pending key, or a renewed one for an active key.
     *
     * @throws InvalidRequest if the chain is wrong
     * @throws KeyStepRefused if the key signs no more
     */
    IssuingKey certify(String id, String pem, Actor actor) {
        transaction.executeWithoutResult(_ -> {
            table.lock();
            var key = one(id);
            if (key.state() != KeyState.PENDING && key.state() != KeyState.ACTIVE) {
                throw new KeyStepRefused(Why.STATE, key.state());
            }
            table.certify(id, accepted(key, pem), clock.instant());
            acts.note("certified", key, null, actor);
        });
        keys.followQuietly();
        return one(id);
    }

    private CertificateChain accepted(IssuingKey key, String pem) {
        try {
            return new CertifiedKey(settings.issuer(key.province()), key.algorithm(), key.id())
                    .accept(CertificateChain.parsePem(pem), authority.anchors(), clock.instant());
        } catch (ChainRefusedException refused) {
            throw new InvalidRequest(
                    List.of(FieldError.of("", "chain-" + refused.reason().code())));
        }
    }
}
