package org.hutong.gateway.issuing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import org.hutong.credential.SignedTrustList;
import org.hutong.credential.SigningKey;
import org.hutong.credential.TrustList;
import org.hutong.credential.UnusableKeysException;
import org.hutong.gateway.connection.Sources;
import org.hutong.gateway.issuing.TrustListTable.Published;
import org.hutong.gateway.keys.IssuingKeys;
import org.hutong.gateway.keys.KeyUses;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The trust list, signed: the same one on all nodes, with a number of its own for each that says something else, and a new one when
 * half of its time is over. Signed with the ES256 key of the province with the lowest code that this node signs for.
 */
@Component
public class SignedTrustLists {

    private static final Logger LOG = LoggerFactory.getLogger(SignedTrustLists.class);
    private static final int ATTEMPTS = 3;

    private final Issuers issuers;
    private final IssuingKeys keys;
    private final KeyUses uses;
    private final Sources sources;
    private final TrustListTable table;
    private final IssuingSettings settings;
    private final Clock clock;

    SignedTrustLists(
            Issuers issuers,
            IssuingKeys keys,
            KeyUses uses,
            Sources sources,
            TrustListTable table,
            IssuingSettings settings,
            Clock clock) {
        this.issuers = issuers;
        this.keys = keys;
        this.uses = uses;
        this.sources = sources;
        this.table = table;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The newest list, in compact form; made now if there is none that says what is true now.
     *
     * @throws EdgeRefusal if no province signs here
     */
    public synchronized String current() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var list = issuers.trustList();
            long register = keys.trusted().number();
            var newest = table.newest().orElse(null);
            if (newest != null && holds(newest, register, list)) {
                return newest.jws();
            }
            var signer = signer();
            // A node that lags behind would take back what another one has published.
            var published = keys.whileRegisterIs(register, () -> publish(register, list, signer));
            if (published.isPresent()) {
                return published.get();
            }
            keys.followQuietly();
        }
        return table.newest().map(Published::jws).orElseThrow(() -> new EdgeRefusal(ProblemType.STARTING));
    }

    private boolean holds(Published newest, long register, TrustList list) {
        var life = settings.trustListLifetime();
        boolean fresh = clock.instant().isBefore(newest.issuedAt().plus(life.dividedBy(2)));
        boolean ahead = newest.register() > register;
        return ahead || fresh && newest.content().equals(content(list));
    }

    /** In the transaction that holds the register: another node may have been faster. */
    private String publish(long register, TrustList list, SigningKey signer) {
        var newest = table.newest().orElse(null);
        if (newest != null && holds(newest, register, list)) {
            return newest.jws();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var next = now.plus(settings.trustListLifetime());
        var issued = list.at(now);
        var before = newest == null ? null : newest.parsed();
        try {
            var jws = SignedTrustList.sign(issued, before, next, signer);
            long sequence = before == null ? 1 : before.sequence() + 1;
            table.insert(sequence, new Published(register, content(list), now, next, jws));
            uses.note(signer.id(), "trust-list", Map.of("sequence", sequence));
            return jws;
        } catch (IllegalArgumentException | UnusableKeysException failed) {
            // It would not extend the one before, or a token has gone away meanwhile.
            return kept(newest, failed);
        }
    }

    /** Whoever believes the list before would refuse this one. */
    private static String kept(@Nullable Published newest, RuntimeException reason) {
        if (newest == null) {
            throw reason;
        }
        LOG.atError()
                .addKeyValue("reason", reason.getMessage())
                .log("The signed trust list cannot be renewed; the one before is given away until it can");
        return newest.jws();
    }

    private SigningKey signer() {
        return sources.provinces().stream()
                .sorted()
                .findFirst()
                .map(province -> keys.of(province).es256())
                .orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND));
    }

    private static String content(TrustList list) {
        var timeless = list.at(Instant.EPOCH);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(timeless.toJson()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
