package org.hutong.gateway.issuing;

import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.hutong.credential.CredentialIssuer;
import org.hutong.credential.Issuer;
import org.hutong.credential.TrustList;
import org.hutong.credential.TrustedIssuer;
import org.hutong.credential.UnusableKeysException;
import org.hutong.gateway.connection.Sources;
import org.hutong.gateway.files.UnreadableFile;
import org.hutong.gateway.holder.Province;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The provinces this gateway signs for: those it has connections to. Their keys are loaded when the gateway starts. */
@Component
@Order(2)
public final class Issuers implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(Issuers.class);

    private record Loaded(
            KeyStore store,
            Map<Province, IssuingProvince> provinces,
            Map<Province, TrustedIssuer> trusted,
            TrustList trustList) {}

    private final IssuingSettings settings;
    private final Sources sources;
    private final Clock clock;

    /** Replaced as a whole, under this object's lock. */
    private volatile @Nullable Loaded loaded;

    Issuers(IssuingSettings settings, Sources sources, Clock clock) {
        this.settings = settings;
        this.sources = sources;
        this.clock = clock;
    }

    /** Loads the keys of all provinces that have a connection; runs before the gateway calls itself ready. */
    @Override
    public void run(ApplicationArguments arguments) {
        if (current().store().testOnly()) {
            LOG.warn("{} {}", TrustList.TEST_NOTICE, TrustList.TEST_NOTICE_CHINESE);
        }
    }

    /** The keys of a province that has a connection. */
    public IssuingProvince of(Province province) {
        // The others do not wait while a province that joins brings its keys.
        var known = loaded;
        var issuing = known == null ? null : known.provinces().get(province);
        if (issuing == null) {
            issuing = current().provinces().get(province);
        }
        if (issuing == null) {
            throw new IllegalStateException("Province " + province.code() + " has no connection any more.");
        }
        return issuing;
    }

    /** Whom to believe: this gateway's issuing provinces and the roots above them. */
    public TrustList trustList() {
        return current().trustList();
    }

    /** A province that joined while the gateway runs brings its keys with it. */
    private Loaded current() {
        var now = loaded;
        if (now != null && now.provinces().keySet().containsAll(sources.provinces())) {
            return now;
        }
        return load();
    }

    private synchronized Loaded load() {
        var before = loaded;
        var wanted = EnumSet.noneOf(Province.class);
        wanted.addAll(sources.provinces());
        if (before != null && before.provinces().keySet().containsAll(wanted)) {
            return before;
        }
        var store = before == null ? KeyStore.open(settings, clock) : before.store();
        var provinces = new EnumMap<Province, IssuingProvince>(Province.class);
        var trusted = new EnumMap<Province, TrustedIssuer>(Province.class);
        if (before != null) {
            provinces.putAll(before.provinces());
            trusted.putAll(before.trusted());
            wanted.removeAll(before.provinces().keySet());
        }
        for (var province : wanted) {
            var issuer = issuer(province);
            try {
                // Opening a key file takes half a second of processor time, on purpose: those that are open stay so.
                var keys = store.keys(issuer);
                provinces.put(
                        province,
                        new IssuingProvince(issuer.uri(), new CredentialIssuer(keys, clock, settings.digests())));
                trusted.put(province, TrustedIssuer.of(issuer, keys));
            } catch (UnusableKeysException unusable) {
                throw new UnreadableFile(
                        "Keys of province " + province.code(), String.valueOf(unusable.getMessage()), unusable);
            }
        }
        var next = new Loaded(
                store,
                provinces,
                trusted,
                new TrustList(store.testOnly(), clock.instant(), store.anchors(), List.copyOf(trusted.values())));
        loaded = next;
        return next;
    }

    private Issuer issuer(Province province) {
        return new Issuer(
                settings.publicUrl() + "/issuers/" + province.code(),
                province.code(),
                province.chineseName(),
                province.englishName());
    }
}
