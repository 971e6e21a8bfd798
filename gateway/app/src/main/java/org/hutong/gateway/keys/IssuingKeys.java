package org.hutong.gateway.keys;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.hutong.credential.CertificateChain;
import org.hutong.credential.Issuer;
import org.hutong.credential.IssuerKeys;
import org.hutong.credential.KeyAlgorithm;
import org.hutong.credential.PostQuantumSigner;
import org.hutong.credential.SigningKey;
import org.hutong.credential.SigningKeys;
import org.hutong.credential.TrustedIssuer;
import org.hutong.credential.TrustedKey;
import org.hutong.credential.UnusableKeysException;
import org.hutong.gateway.files.UnreadableFile;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.keys.FirstKeys.Beginning;
import org.hutong.gateway.keys.IssuingKey.Moment;
import org.hutong.gateway.keys.IssuingKey.Place;
import org.hutong.gateway.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys of issuing provinces as this node knows them. Readers see one immutable state; {@link KeyFeed} replaces it when the register
 * changes. Whoever reads keys and trust list from one state sees no key that signs and is not in the list.
 */
@Component
public class IssuingKeys {

    private static final Logger LOG = LoggerFactory.getLogger(IssuingKeys.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

    /**
     * Whom to believe.
     *
     * @param number counts the changes of the register
     * @param testOnly whether the authority above the keys is for tests
     * @param anchors the roots above all keys
     * @param issuers every province that has or had keys, in the order of their codes
     */
    public record Trusted(long number, boolean testOnly, List<X509Certificate> anchors, List<TrustedIssuer> issuers) {}

    /**
     * One state.
     *
     * @param register all keys there are and were
     * @param open which of them this node can sign with
     * @param troubles by key, what stands in the way here
     */
    record Known(
            List<IssuingKey> register,
            Map<Province, IssuerKeys> signing,
            Map<Place, SigningKey> open,
            Map<String, String> troubles,
            Trusted trusted) {}

    private final KeyTable table;
    private final FirstKeys firstKeys;
    private final KeySettings settings;
    private final CertificationAuthority authority;
    private final PostQuantumKeys postQuantumKeys;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Written under this object's lock, read without. */
    private volatile Known known;

    /** Guarded by this. */
    private final OpenKeys openKeys;

    private final Set<Province> provinces = EnumSet.noneOf(Province.class);

    /** When first keys were tried in vain, by {@code System.nanoTime}: opening a file takes a tenth of a second. */
    private final Map<Province, Long> refusedAt = new EnumMap<>(Province.class);

    private long triedAt = System.nanoTime();

    /** What the log was told last of signatures that failed. */
    private final Map<Province, String> failures = new ConcurrentHashMap<>();

    IssuingKeys(
            KeyTable table,
            FirstKeys firstKeys,
            KeySettings settings,
            CertificationAuthority authority,
            PostQuantumKeys postQuantumKeys,
            SigningKeys files,
            TransactionTemplate transaction,
            Clock clock) {
        this.transaction = transaction;
        this.table = table;
        this.firstKeys = firstKeys;
        this.settings = settings;
        this.authority = authority;
        this.postQuantumKeys = postQuantumKeys;
        this.clock = clock;
        openKeys = new OpenKeys(files);
        known = new Known(
                List.of(), Map.of(), Map.of(), Map.of(), new Trusted(-1, authority.testOnly(), List.of(), List.of()));
    }

    /**
     * What a province signs with on this node; keys of a province that has none yet are adopted.
     *
     * @throws Refusal if nothing can be signed for it
     */
    public IssuerKeys of(Province province) {
        // The others do not wait while a province that joins brings its keys.
        var keys = known.signing().get(province);
        if (keys == null) {
            join(List.of(province));
            keys = known.signing().get(province);
        }
        if (keys == null) {
            throw new SigningKeyUnusable(province);
        }
        try {
            keys.es256().requireUsable(clock.instant());
        } catch (UnusableKeysException ended) {
            // The line is KeyWatch's, or that of the token: once a day, not once a lookup.
            throw new SigningKeyUnusable(province);
        }
        return keys;
    }

    /** What to answer when a key could not be used after all: a token may go away at any time, and so may a key in it. */
    public Refusal unusable(Province province, UnusableKeysException reason) {
        var message = String.valueOf(reason.getMessage());
        if (!message.equals(failures.put(province, message))) {
            LOG.atError()
                    .addKeyValue("province", province.code())
                    .addKeyValue("reason", message)
                    .log("Nothing could be signed for a province");
        }
        return new SigningKeyUnusable(province);
    }

    /**
     * What signs a province's credentials with ML-DSA-65.
     *
     * @throws org.hutong.gateway.problem.Refusal if it cannot be used, or is off
     */
    public PostQuantumSigner postQuantum(Province province) {
        return Optional.of(province)
                .filter(_ -> postQuantumKeys.areOn())
                .flatMap(one -> postQuantumKeys.of(one, true))
                .orElseThrow(() -> new SigningKeyUnusable(province));
    }

    /** How a province is named in credentials and trust lists. */
    public Issuer issuer(Province province) {
        return settings.issuer(province);
    }

    /** Whom to believe, as this node knows it. */
    public Trusted trusted() {
        return known.trusted();
    }

    /**
     * Sees to it that provinces which joined while the gateway runs have keys. Of one whose first keys cannot be used the log tells;
     * nothing is signed for it, and the others go on.
     */
    public void join(Collection<Province> joining) {
        var missing = joining.stream()
                .filter(province -> !known.signing().containsKey(province))
                .toList();
        if (!missing.isEmpty()) {
            begin(missing);
        }
    }

    /**
     * Does something while the register stays as it is; empty if it is another one by now.
     *
     * @param number see {@link Trusted#number()}
     */
    public <T> Optional<T> whileRegisterIs(long number, Supplier<T> work) {
        return Objects.requireNonNull(
                transaction.execute(_ -> table.numberHeld() == number ? Optional.of(work.get()) : Optional.<T>empty()));
    }

    Known known() {
        return known;
    }

    /** Follows, and tells trouble in the log; it is tried again. */
    public void followQuietly() {
        try {
            follow();
        } catch (DataAccessException away) {
            LOG.atWarn().log("Issuing keys cannot be followed while the database is away; those before go on signing");
        } catch (RuntimeException fault) {
            LOG.atError().setCause(fault).log("Following issuing keys failed; those before go on signing");
        }
    }

    private synchronized void follow() {
        boolean again = !known.troubles().isEmpty() && System.nanoTime() - triedAt > TRY_AGAIN.toNanos();
        if (again || table.number() != known.trusted().number()) {
            read();
        }
    }

    private synchronized void begin(List<Province> joining) {
        var due = joining.stream()
                .filter(province -> !provinces.contains(province) && !isRefused(province))
                .toList();
        var beginnings = firstKeys.adopt(due);
        for (var beginning : beginnings) {
            switch (beginning) {
                case Beginning.Pair pair -> {
                    openKeys.take(pair.province(), pair.keys());
                    began(pair.province());
                }
                case Beginning.Others others -> began(others.province());
                case Beginning.Refused refused -> {
                    refusedAt.put(refused.province(), System.nanoTime());
                    LOG.atError()
                            .addKeyValue("province", refused.province().code())
                            .log("A province has no keys to begin with: {}", refused.reason());
                }
            }
        }
        if (beginnings.stream().anyMatch(beginning -> !(beginning instanceof Beginning.Refused))) {
            read();
        }
    }

    private boolean isRefused(Province province) {
        var refused = refusedAt.get(province);
        return refused != null && System.nanoTime() - refused < TRY_AGAIN.toNanos();
    }

    private void began(Province province) {
        refusedAt.remove(province);
        provinces.add(province);
    }

    /** The trust list comes first: on no node does a key sign that its own list does not have. */
    private void read() {
        triedAt = System.nanoTime();
        long number = table.number();
        var register = table.all();
        var trusted = new Trusted(number, authority.testOnly(), anchors(), issuers(register));
        openKeys.close(register);
        know(register, trusted);
        openKeys.open(register, provinces);
        know(register, trusted);
        openKeys.remove(register);
        know(register, trusted);
    }

    private void know(List<IssuingKey> register, Trusted trusted) {
        known = new Known(register, openKeys.signing(known.signing()), openKeys.open(), openKeys.troubles(), trusted);
    }

    private List<X509Certificate> anchors() {
        try {
            return authority.anchors();
        } catch (UnreadableFile unreadable) {
            var before = known.trusted().anchors();
            if (before.isEmpty()) {
                throw unreadable;
            }
            LOG.atError()
                    .addKeyValue("reason", unreadable.getMessage())
                    .log("The roots of before stay in the trust list");
            return before;
        }
    }

    /** Every key that was certified, whatever has become of it: what it has signed stays verifiable. */
    private List<TrustedIssuer> issuers(List<IssuingKey> register) {
        var byProvince = new TreeMap<Province, Map<KeyAlgorithm, List<TrustedKey>>>();
        for (var key : register) {
            var chain = key.chain();
            if (chain != null) {
                byProvince
                        .computeIfAbsent(key.province(), _ -> new HashMap<>())
                        .computeIfAbsent(key.algorithm(), _ -> new ArrayList<>())
                        .add(trusted(key, chain));
            }
        }
        return byProvince.entrySet().stream()
                .filter(entry -> entry.getValue().containsKey(KeyAlgorithm.ES256))
                .map(entry -> new TrustedIssuer(
                                settings.issuer(entry.getKey()),
                                entry.getValue().getOrDefault(KeyAlgorithm.ES256, List.of()),
                                entry.getValue().getOrDefault(KeyAlgorithm.SM2, List.of()))
                        .withPostQuantum(
                                postQuantumKeys
                                        .of(entry.getKey(), provinces.contains(entry.getKey()))
                                        .map(PostQuantumSigner::key)
                                        .stream()
                                        .toList()))
                .toList();
    }

    private static TrustedKey trusted(IssuingKey key, CertificateChain chain) {
        var until = Optional.ofNullable(key.retired()).or(() -> Optional.ofNullable(key.destroyed()));
        return new TrustedKey(chain, at(key.activated()), until.map(Moment::at).orElse(null));
    }

    private static @Nullable Instant at(@Nullable Moment moment) {
        return moment == null ? null : moment.at();
    }
}
