package org.hutong.credential;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Asks status lists about credentials. A token that was verified once is not verified again while its source gives the same one. */
final class StatusCheck {

    /** Verified lists kept, each of at most {@link StatusList#LARGEST} bytes; few provinces have more than one that is current. */
    private static final int MOST_KEPT = 32;

    private final StatusLists lists;
    private final Clock clock;
    private final ConcurrentMap<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(String compact, Issuer issuer, StatusListToken token) {}

    StatusCheck(StatusLists lists, Clock clock) {
        this.lists = lists;
        this.clock = clock;
    }

    /** What is known of the credential whose payload names a list or not; adds why it must not be relied on. */
    CredentialStatus of(SdJwt sdJwt, PinnedIssuer issuer, Set<Refusal> refusals) {
        if (!sdJwt.payload().containsKey(StatusReference.CLAIM)) {
            return CredentialStatus.NOT_LISTED;
        }
        try {
            CredentialStatus status = asked(sdJwt, issuer);
            if (status == CredentialStatus.REVOKED) {
                refusals.add(Refusal.REVOKED);
            } else if (status == CredentialStatus.SUSPENDED) {
                refusals.add(Refusal.SUSPENDED);
            }
            return status;
        } catch (RefusalException e) {
            refusals.add(e.refusal());
            return CredentialStatus.NOT_CHECKED;
        }
    }

    private CredentialStatus asked(SdJwt sdJwt, PinnedIssuer issuer) throws RefusalException {
        StatusReference reference = StatusReference.of(sdJwt.payload());
        if (reference == null) {
            return CredentialStatus.NOT_CHECKED;
        }
        Optional<String> compact = lists.token(reference.uri());
        return compact.isEmpty()
                ? CredentialStatus.NOT_CHECKED
                : token(compact.get(), reference.uri(), issuer).status(reference.index());
    }

    private StatusListToken token(String compact, String uri, PinnedIssuer issuer) throws RefusalException {
        Kept before = kept.get(uri);
        if (before != null
                && before.issuer().equals(issuer.issuer())
                && before.compact().equals(compact)) {
            before.token().requireCurrent(clock);
            return before.token();
        }
        StatusListToken token = StatusListToken.verified(compact, uri, issuer, clock);
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        kept.put(uri, new Kept(compact, issuer.issuer(), token));
        return token;
    }
}
