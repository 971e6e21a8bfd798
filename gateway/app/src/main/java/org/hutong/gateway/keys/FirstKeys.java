package org.hutong.gateway.keys;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.hutong.credential.IssuerKeys;
import org.hutong.credential.KeyLocation;
import org.hutong.credential.SigningKey;
import org.hutong.credential.UnusableKeysException;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.keys.IssuingKey.Moment;
import org.hutong.gateway.keys.IssuingKey.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys a province begins with: the pair in {@code <province>.p12}, which two people brought there before keys were administered
 * here. What is in the register afterwards changes only by way of the administration; a certificate that was renewed over the same key
 * is taken over from the file.
 */
@Component
final class FirstKeys {

    private static final Logger LOG = LoggerFactory.getLogger(FirstKeys.class);

    private final KeyTable table;
    private final KeyActs acts;
    private final KeySettings settings;
    private final CertificationAuthority authority;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FirstKeys(
            KeyTable table,
            KeyActs acts,
            KeySettings settings,
            CertificationAuthority authority,
            TransactionTemplate transaction,
            Clock clock) {
        this.table = table;
        this.acts = acts;
        this.settings = settings;
        this.authority = authority;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What a province begins with. */
    sealed interface Beginning {

        Province province();

        /** The pair, opened. */
        record Pair(Province province, IssuerKeys keys) implements Beginning {}

        /** Both keys are others by now. */
        record Others(Province province) implements Beginning {}

        /** Nothing: it has no keys, and the file cannot be used. */
        record Refused(Province province, String reason) implements Beginning {}
    }

    /** Sees to it that provinces have keys, if they have none. */
    List<Beginning> adopt(Collection<Province> provinces) {
        if (provinces.isEmpty()) {
            return List.of();
        }
        var register = table.all();
        // As many at once as there are processors: each file is a good deal of arithmetic.
        var beginnings = provinces.parallelStream()
                .map(province -> begin(
                        province,
                        register.stream()
                                .filter(key -> key.province() == province)
                                .toList()))
                .toList();
        beginnings.forEach(beginning -> {
            if (beginning instanceof Beginning.Pair pair) {
                register(pair);
            }
        });
        return beginnings;
    }

    /** @param own the keys that the province has already */
    private Beginning begin(Province province, List<IssuingKey> own) {
        boolean pairSigns = own.stream()
                        .filter(key ->
                                key.state() == KeyState.ACTIVE && key.location().equals(file(province)))
                        .count()
                == 2;
        if (!own.isEmpty() && !pairSigns) {
            return new Beginning.Others(province);
        }
        try {
            return new Beginning.Pair(province, authority.first(settings.issuer(province)));
        } catch (UnusableKeysException unusable) {
            return own.isEmpty()
                    ? new Beginning.Refused(province, String.valueOf(unusable.getMessage()))
                    : new Beginning.Others(province);
        }
    }

    private void register(Beginning.Pair pair) {
        transaction.executeWithoutResult(_ -> {
            table.lock();
            register(pair.province(), pair.keys().es256());
            register(pair.province(), pair.keys().sm2());
        });
    }

    private static KeyLocation file(Province province) {
        return KeyLocation.file(province.code() + ".p12");
    }

    private void register(Province province, SigningKey key) {
        var found = table.find(key.id());
        if (found.isPresent()) {
            renew(found.get(), key);
            return;
        }
        var place = new Place(province, key.algorithm());
        var active = table.active(place);
        if (active.isPresent() && !authority.testOnly()) {
            LOG.atError()
                    .addKeyValue("province", province.code())
                    .addKeyValue("file", file(province).name())
                    .addKeyValue("key", key.id())
                    .log("A key file holds another key than the register of keys: it signs nothing");
            return;
        }
        var moment = new Moment(clock.instant(), KeyActs.GATEWAY);
        // The test authority has made a new pair because the old one's file is gone.
        active.ifPresent(lost -> {
            table.retire(lost.id(), moment);
            acts.noteOwn("retired", lost, "its file is gone");
        });
        var adopted = new IssuingKey(
                key.id(),
                province,
                key.algorithm(),
                KeyState.ACTIVE,
                file(province),
                null,
                key.chain(),
                moment.at(),
                "the province's first key",
                moment,
                moment,
                null,
                null);
        table.insert(adopted);
        acts.noteOwn("adopted", adopted, adopted.reason());
    }

    private void renew(IssuingKey registered, SigningKey key) {
        if (!key.chain().equals(registered.chain())
                && List.of(KeyState.ACTIVE, KeyState.RETIRED).contains(registered.state())) {
            table.certify(key.id(), key.chain(), clock.instant());
            acts.noteOwn("certified", registered, "its certificate was renewed");
        }
    }
}
