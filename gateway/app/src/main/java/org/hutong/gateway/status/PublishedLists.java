package org.hutong.gateway.status;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hutong.credential.StatusListToken;
import org.hutong.credential.StatusLists;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.issuing.Issuers;
import org.hutong.gateway.keys.KeyUses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The signed lists as this node serves them. Each node looks every half second whether one has changed, and signs anew what has; and
 * everything that is as old as its time to live. While the database is away they are served as they are, until they expire.
 */
@Component
public class PublishedLists implements StatusLists, InitializingBean, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedLists.class);
    private static final long LOOK_MILLIS = 500;

    private final StatusTables tables;
    private final Issuers issuers;
    private final KeyUses uses;
    private final StatusSettings settings;
    private final Clock clock;
    private final String address;
    private final Map<UUID, Published> published = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("status-lists").daemon().factory());

    PublishedLists(
            StatusTables tables,
            Issuers issuers,
            KeyUses uses,
            StatusSettings settings,
            Clock clock,
            @Value("${hutong.issuing.public-url}") URI publicUrl) {
        this.tables = tables;
        this.issuers = issuers;
        this.uses = uses;
        this.settings = settings;
        this.clock = clock;
        this.address = address(publicUrl);
    }

    /** A signed list. */
    record Published(long version, Instant issuedAt, String token, String entityTag) {}

    /** Where lists are served: before their identifiers. */
    static String address(URI publicUrl) {
        return publicUrl + Issuers.STATUS_LISTS;
    }

    @Override
    public void afterPropertiesSet() {
        clockwork.scheduleWithFixedDelay(this::follow, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        clockwork.shutdownNow();
    }

    /** Lists of this gateway only: it asks nobody else about a credential. */
    @Override
    public Optional<String> token(String uri) {
        return uri.startsWith(address)
                ? identifier(uri.substring(address.length()))
                        .flatMap(this::find)
                        .map(Published::token)
                : Optional.empty();
    }

    /** The URIs of all lists. */
    List<String> addresses() {
        return tables.lists().stream().map(list -> address + list.id()).toList();
    }

    /** Where the list is served that a province's credentials are entered in now; empty if it has issued none. */
    public Optional<String> newest(Province province) {
        return tables.lists().stream()
                .filter(list -> list.province() == province)
                .reduce((_, later) -> later)
                .map(list -> address + list.id());
    }

    /** A list; empty if there is none. Whoever is the first to ask for one waits until it is signed. */
    Optional<Published> find(UUID id) {
        var known = published.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        return tables.lists().stream()
                .filter(list -> list.id().equals(id))
                .findFirst()
                .map(this::publish);
    }

    /** Only what was asked for here is signed here, and goes on being signed. */
    private void follow() {
        try {
            for (var list : tables.lists()) {
                var known = published.get(list.id());
                if (known != null && isStale(known, list)) {
                    publish(list);
                }
            }
        } catch (DataAccessException away) {
            LOG.atWarn().log("Changes of status lists cannot be followed while the database is away");
        } catch (RuntimeException fault) {
            LOG.atError().setCause(fault).log("A status list could not be published; it is tried again");
        }
    }

    private boolean isStale(Published known, StatusTables.Listed list) {
        return known.version() != list.version()
                || !clock.instant().isBefore(known.issuedAt().plus(settings.timeToLive()));
    }

    private Published publish(StatusTables.Listed list) {
        var issuedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var content = new StatusListToken(
                address + list.id(),
                issuedAt,
                issuedAt.plus(settings.validity()),
                settings.timeToLive(),
                tables.content(list));
        var token = issuers.signing(list.province(), issuer -> {
            uses.count(issuer.key(), "status-list");
            return issuer.signer().statusListToken(content);
        });
        var now = new Published(list.version(), issuedAt, token, entityTag(token));
        // Two may publish the same list at once; the newer version stays.
        return published.merge(list.id(), now, (before, after) -> before.version() > after.version() ? before : after);
    }

    static Optional<UUID> identifier(String text) {
        try {
            var id = UUID.fromString(text);
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String entityTag(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return "\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
