package org.hutong.gateway.trust;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.hutong.credential.Locations;
import org.hutong.credential.StatusListToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Status lists of other operators, fetched when a credential names one and kept for as long as they say. An address is asked only if it
 * lies below the location that the operator's trust list names, on a host that two people have agreed to: a credential leads nowhere
 * else. When one cannot be fetched anew, the one before serves until it expires by its own word.
 */
@Component
class FetchedStatusLists {

    private static final Logger LOG = LoggerFactory.getLogger(FetchedStatusLists.class);
    private static final String TYPE = "application/statuslist+jwt";

    /** For lists that do not say how long they may be kept. */
    private static final Duration USUAL = Duration.ofMinutes(5);

    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration SPARED_AFTER_FAILURE = Duration.ofSeconds(10);

    private final Web web;
    private final Clock clock;
    private final KeptTokens kept = new KeptTokens();

    FetchedStatusLists(Web web, Clock clock) {
        this.web = web;
        this.clock = clock;
    }

    /** The token at an address; empty if it may not be asked, or there is none to be had. */
    Optional<String> token(Operator operator, Locations locations, String uri) {
        return address(operator, locations, uri).flatMap(address -> {
            var place = kept.place(uri);
            // Whoever else needs the same list waits for the one who fetches it.
            synchronized (place) {
                if (!clock.instant().isBefore(place.dueAt)) {
                    renew(operator, address, place);
                }
                return Optional.ofNullable(place.token);
            }
        });
    }

    /** What may be asked; empty for anything that two readers of addresses could understand in two ways. */
    static Optional<URI> address(Operator operator, Locations locations, String uri) {
        var location = locations.statusLists();
        if (location == null || !uri.startsWith(location)) {
            return Optional.empty();
        }
        return Addresses.read(uri)
                .filter(address -> address.getRawQuery() == null
                        && address.normalize().equals(address)
                        && !address.getRawPath().contains("%"))
                .filter(address -> operator.hosts().contains(address.getHost().toLowerCase(Locale.ROOT)));
    }

    private void renew(Operator operator, URI address, Place place) {
        try {
            var token = new String(web.get(address, TYPE, StatusListToken.LARGEST), StandardCharsets.US_ASCII);
            var timeToLive = StatusListToken.claimedTimeToLive(token).orElse(USUAL);
            place.token = token;
            place.dueAt = clock.instant().plus(timeToLive.compareTo(LONGEST) < 0 ? timeToLive : LONGEST);
            kept.weigh();
        } catch (NotTaken notTaken) {
            place.dueAt = clock.instant().plus(SPARED_AFTER_FAILURE);
            LOG.atWarn()
                    .addKeyValue("operator", operator.id())
                    .addKeyValue("reason", notTaken.why().word())
                    .addKeyValue("address", address)
                    .log("A status list of another operator cannot be fetched");
        }
    }

    /** Where one token is kept. Written under its own lock, weighed without: whoever weighs holds another one's already. */
    static final class Place {

        private volatile @Nullable String token;
        private Instant dueAt = Instant.EPOCH;

        int weight() {
            var there = token;
            return there == null ? 0 : there.length();
        }
    }
}
