package org.hutong.gateway.keys;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hutong.credential.IssuerKeys;
import org.hutong.credential.SigningKey;
import org.hutong.credential.UnusableKeysException;
import org.hutong.gateway.files.UnreadableFile;
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

    /**
     * Sees to it that a province has keys, if it has none.
     *
     * @return the pair, opened; empty if both keys are others by now
     * @throws UnreadableFile if it has none and the file cannot be used
     */
    Optional<IssuerKeys> adopt(Province province) {
        var own = table.all().stream().filter(key -> key.province() == province).toList();
        var file = province.code() + ".p12";
        boolean pairSigns = own.stream()
                        .filter(key ->
                                key.state() == KeyState.ACTIVE && key.file().equals(file))
                        .count()
                == 2;
        if (!own.isEmpty() && !pairSigns) {
            return Optional.empty();
        }
        try {
            var pair = authority.first(settings.issuer(province));
            transaction.executeWithoutResult(_ -> {
                table.lock();
                register(province, file, pair.es256());
                register(province, file, pair.sm2());
            });
            return Optional.of(pair);
        } catch (UnusableKeysException unusable) {
            if (own.isEmpty()) {
                throw new UnreadableFile(
                        "Keys of province " + province.code(), String.valueOf(unusable.getMessage()), unusable);
            }
            return Optional.empty();
        }
    }

    private void register(Province province, String file, SigningKey key) {
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
                    .addKeyValue("file", file)
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
                file,
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
