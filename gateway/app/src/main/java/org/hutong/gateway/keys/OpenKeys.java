package org.hutong.gateway.keys;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hutong.credential.IssuerKeys;
import org.hutong.credential.KeyAlgorithm;
import org.hutong.credential.SigningKey;
import org.hutong.credential.SigningKeys;
import org.hutong.credential.UnusableKeysException;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.keys.IssuingKey.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** What this node signs with, and which keys it could not deal with. Not safe for two threads. */
final class OpenKeys {

    private static final Logger LOG = LoggerFactory.getLogger(OpenKeys.class);

    private final SigningKeys files;
    private final Map<Place, SigningKey> open = new HashMap<>();

    /** By key, in the words of whoever could not open or remove it. */
    private final Map<String, String> troubles = new HashMap<>();

    private final Set<String> removed = new HashSet<>();

    OpenKeys(SigningKeys files) {
        this.files = files;
    }

    /** A province's pair that is open already. */
    void take(Province province, IssuerKeys pair) {
        open.put(new Place(province, pair.es256().algorithm()), pair.es256());
        open.put(new Place(province, pair.sm2().algorithm()), pair.sm2());
    }

    /** What must sign no more does not, at once; files are opened by {@link #open}. */
    void close(List<IssuingKey> register) {
        var active = new HashSet<Place>();
        var known = new HashSet<String>();
        for (var key : register) {
            if (key.state() == KeyState.ACTIVE) {
                active.add(key.place());
            }
            if (key.state() != KeyState.DESTROYED) {
                known.add(key.id());
            }
        }
        open.entrySet()
                .removeIf(entry -> !active.contains(entry.getKey())
                        || !known.contains(entry.getValue().id()));
        troubles.keySet().retainAll(register.stream().map(IssuingKey::id).toList());
    }

    /** Opens active keys that are not open yet; where one cannot be opened, the one before goes on signing. */
    void open(List<IssuingKey> register, Set<Province> provinces) {
        register.stream()
                .filter(key -> key.state() == KeyState.ACTIVE && provinces.contains(key.province()) && !isOpen(key))
                .toList()
                // As many at once as there are processors: each file is a good deal of arithmetic.
                .parallelStream()
                .map(this::opening)
                .toList()
                .forEach(Runnable::run);
    }

    /** Removes destroyed keys, again and again until it has worked. */
    void remove(List<IssuingKey> register) {
        for (var key : register) {
            if (key.state() == KeyState.DESTROYED && !removed.contains(key.id())) {
                remove(key);
            }
        }
    }

    /** What each province signs with that has a key of both kinds. */
    Map<Province, IssuerKeys> signing(Map<Province, IssuerKeys> before) {
        var signing = new HashMap<Province, IssuerKeys>();
        for (var province :
                open.keySet().stream().map(Place::province).distinct().toList()) {
            var es256 = open.get(new Place(province, KeyAlgorithm.ES256));
            var sm2 = open.get(new Place(province, KeyAlgorithm.SM2));
            if (es256 != null && sm2 != null) {
                var same = before.get(province);
                signing.put(
                        province,
                        same != null && same.es256() == es256 && same.sm2() == sm2 ? same : IssuerKeys.of(es256, sm2));
            }
        }
        return Map.copyOf(signing);
    }

    /** The keys that this node signs with. */
    Map<Place, SigningKey> open() {
        return Map.copyOf(open);
    }

    Map<String, String> troubles() {
        return Map.copyOf(troubles);
    }

    private boolean isOpen(IssuingKey key) {
        var there = open.get(key.place());
        return there != null && there.id().equals(key.id()) && there.chain().equals(key.chain());
    }

    /** Opens a key, and says what is to be done with what has come out. */
    private Runnable opening(IssuingKey key) {
        var chain = key.chain();
        if (chain == null) {
            throw new IllegalStateException("The active key " + key.id() + " has no certificates.");
        }
        try {
            var opened = files.open(key.location(), key.algorithm(), chain);
            return () -> {
                open.put(key.place(), opened);
                troubles.remove(key.id());
                told(key).log("A key signs on this node");
            };
        } catch (UnusableKeysException unusable) {
            return () -> trouble(
                    key,
                    unusable,
                    open.containsKey(key.place())
                            ? "A key cannot be opened on this node; the one before goes on signing"
                            : "A key cannot be opened on this node; nothing is signed with it");
        }
    }

    private void remove(IssuingKey key) {
        try {
            files.destroy(key.location(), key.algorithm());
            removed.add(key.id());
            troubles.remove(key.id());
        } catch (UnusableKeysException unusable) {
            trouble(key, unusable, "A destroyed key cannot be removed from where it is");
        }
    }

    private void trouble(IssuingKey key, UnusableKeysException unusable, String line) {
        var reason = String.valueOf(unusable.getMessage());
        if (!reason.equals(troubles.put(key.id(), reason))) {
            LOG.atError()
                    .addKeyValue("province", key.province().code())
                    .addKeyValue("algorithm", key.algorithm())
                    .addKeyValue("key", key.id())
                    .addKeyValue("reason", reason)
                    .log(line);
        }
    }

    private static LoggingEventBuilder told(IssuingKey key) {
        return LOG.atInfo()
                .addKeyValue("province", key.province().code())
                .addKeyValue("algorithm", key.algorithm())
                .addKeyValue("key", key.id());
    }
}
