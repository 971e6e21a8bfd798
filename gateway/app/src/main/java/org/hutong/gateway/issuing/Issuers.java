package org.hutong.gateway.issuing;

import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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

    private record Loaded(Map<Province, IssuingProvince> provinces, TrustList trustList) {}

    private final IssuingSettings settings;
    private final Sources sources;
    private final Clock clock;
    private volatile @Nullable Loaded loaded;

    Issuers(IssuingSettings settings, Sources sources, Clock clock) {
        this.settings = settings;
        this.sources = sources;
        this.clock = clock;
    }

    /** Loads the keys; runs before the gateway calls itself ready. */
    @Override
    public void run(ApplicationArguments arguments) {
        var store = KeyStore.open(settings, clock);
        var provinces = new EnumMap<Province, IssuingProvince>(Province.class);
        var trusted = new LinkedHashMap<String, TrustedIssuer>();
        for (var province : sources.provinces()) {
            var issuer = issuer(province);
            try {
                var keys = store.keys(issuer);
                provinces.put(province, new IssuingProvince(issuer.uri(), new CredentialIssuer(keys, clock)));
                trusted.put(issuer.uri(), TrustedIssuer.of(issuer, keys));
            } catch (UnusableKeysException unusable) {
                throw new UnreadableFile(
                        "Keys of province " + province.code(), String.valueOf(unusable.getMessage()), unusable);
            }
        }
        loaded = new Loaded(
                provinces,
                new TrustList(store.testOnly(), clock.instant(), store.anchors(), List.copyOf(trusted.values())));
        if (store.testOnly()) {
            LOG.warn("{} {}", TrustList.TEST_NOTICE, TrustList.TEST_NOTICE_CHINESE);
        }
    }

    /** The keys of a province that has a connection. */
    public IssuingProvince of(Province province) {
        var issuing = loaded().provinces().get(province);
        if (issuing == null) {
            throw new IllegalStateException("No keys were loaded for province " + province.code());
        }
        return issuing;
    }

    /** Whom to believe: this gateway's issuing provinces and the roots above them. */
    public TrustList trustList() {
        return loaded().trustList();
    }

    private Loaded loaded() {
        var now = loaded;
        if (now == null) {
            throw new IllegalStateException("The gateway has not finished starting.");
        }
        return now;
    }

    private Issuer issuer(Province province) {
        return new Issuer(
                settings.publicUrl() + "/issuers/" + province.code(),
                province.code(),
                province.chineseName(),
                province.englishName());
    }
}
