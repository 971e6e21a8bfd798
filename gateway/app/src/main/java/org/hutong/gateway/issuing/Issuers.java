package org.hutong.gateway.issuing;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.hutong.credential.CredentialIssuer;
import org.hutong.credential.IssuerKeys;
import org.hutong.credential.Locations;
import org.hutong.credential.PostQuantumSigner;
import org.hutong.credential.TrustList;
import org.hutong.credential.UnusableKeysException;
import org.hutong.gateway.connection.Sources;
import org.hutong.gateway.files.UnreadableFile;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.keys.IssuingKeys;
import org.hutong.gateway.keys.IssuingKeys.Trusted;
import org.hutong.gateway.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The provinces this gateway signs for: those it has connections to. Their keys are opened when the gateway starts. */
@Component
@Order(2)
public final class Issuers implements ApplicationRunner {

    /** Where status lists are served, below the public address. */
    public static final String STATUS_LISTS = "/v1/status-lists/";

    /** Where the access log is served, below the public address. */
    public static final String ACCESS_LOG = "/log/";

    private static final Logger LOG = LoggerFactory.getLogger(Issuers.class);

    /** A signer, and the keys it was made for. */
    private record Signing(IssuerKeys keys, IssuingProvince issuing) {}

    /** A list, and the state of the register it was made of. */
    private record Listed(Trusted trusted, TrustList list) {}

    private final IssuingKeys keys;
    private final Sources sources;
    private final IssuingSettings settings;
    private final Clock clock;
    private final Map<Province, Signing> signing = new ConcurrentHashMap<>();
    private volatile @Nullable Listed listed;

    Issuers(IssuingKeys keys, Sources sources, IssuingSettings settings, Clock clock) {
        this.keys = keys;
        this.sources = sources;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Opens the keys of all provinces that have a connection; runs before the gateway calls itself ready.
     *
     * @throws UnreadableFile if nothing could be signed for any of them
     */
    @Override
    public void run(ApplicationArguments arguments) {
        var provinces = sources.provinces();
        keys.join(provinces);
        var usable = provinces.stream().filter(this::isUsable).toList();
        if (usable.isEmpty() && !provinces.isEmpty()) {
            throw new UnreadableFile(
                    "Keys of the issuing provinces", "none of them can be used; the lines before say why", null);
        }
        if (keys.trusted().testOnly()) {
            LOG.warn("{} {}", TrustList.TEST_NOTICE, TrustList.TEST_NOTICE_CHINESE);
        }
    }

    private boolean isUsable(Province province) {
        try {
            keys.of(province);
            return true;
        } catch (Refusal refusal) {
            LOG.atError()
                    .addKeyValue("province", province.code())
                    .log("Nothing can be signed for a province on this node");
            return false;
        }
    }

    /**
     * What signs for a province that has a connection.
     *
     * @throws Refusal if its keys cannot be used
     */
    public IssuingProvince of(Province province) {
        var current = keys.of(province);
        var signer = signing.get(province);
        if (signer == null || signer.keys() != current) {
            signer = new Signing(
                    current,
                    new IssuingProvince(
                            keys.issuer(province).uri(),
                            new CredentialIssuer(current, clock, settings.digests()),
                            current.es256().id()));
            signing.put(province, signer);
        }
        return signer.issuing();
    }

    /**
     * Signs for a province that has a connection.
     *
     * @throws Refusal if its keys cannot be used, or fail while they are
     */
    public <T> T signing(Province province, Function<IssuingProvince, T> work) {
        var issuing = of(province);
        try {
            return work.apply(issuing);
        } catch (UnusableKeysException unusable) {
            throw keys.unusable(province, unusable);
        }
    }

    /**
     * What signs a province's credentials with ML-DSA-65.
     *
     * @throws Refusal if it cannot be used, or is off
     */
    public PostQuantumSigner postQuantum(Province province) {
        return keys.postQuantum(province);
    }

    /** Whom to believe: all provinces that this gateway signs or has signed for, and the roots above them. */
    public TrustList trustList() {
        keys.join(sources.provinces());
        var trusted = keys.trusted();
        var current = listed;
        if (current == null || current.trusted() != trusted) {
            current = new Listed(
                    trusted,
                    new TrustList(
                            trusted.testOnly(), clock.instant(), trusted.anchors(), trusted.issuers(), locations()));
            listed = current;
        }
        return current.list();
    }

    private Locations locations() {
        var here = settings.publicUrl();
        return new Locations(here + TypeUris.PATH, here + STATUS_LISTS, here + ACCESS_LOG);
    }
}
