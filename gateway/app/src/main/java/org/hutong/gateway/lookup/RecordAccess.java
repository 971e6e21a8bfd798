package org.hutong.gateway.lookup;

import java.util.Set;
import java.util.stream.Collectors;
import org.hutong.gateway.accesslog.AccessEntry;
import org.hutong.gateway.accesslog.AccessLog;
import org.hutong.gateway.accesslog.LogUnavailable;
import org.hutong.gateway.consent.UseCodes;
import org.hutong.policy.Decision;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Commits the access entry, whatever became of the lookup. No entry, no data. */
@Component("record")
final class RecordAccess implements Step {

    private static final Logger LOG = LoggerFactory.getLogger(RecordAccess.class);

    private final AccessLog accessLog;
    private final UseCodes useCodes;

    RecordAccess(AccessLog accessLog, UseCodes useCodes) {
        this.accessLog = accessLog;
        this.useCodes = useCodes;
    }

    @Override
    public void apply(Lookup lookup) {
        if (lookup.refusal instanceof LogUnavailable) {
            return;
        }
        var credential = lookup.credential;
        lookup.entry = accessLog.commit(
                new AccessEntry(
                        lookup.id(),
                        lookup.at(),
                        lookup.agency == null ? null : lookup.agency.id(),
                        lookup.agency == null ? null : lookup.agency.client(),
                        asked(lookup.request),
                        decided(lookup.decision),
                        outcome(lookup),
                        connections(lookup),
                        lookup.source == null ? null : lookup.source.version(),
                        credential == null ? null : credential.id(),
                        credential == null ? Set.of() : lookup.record().keySet(),
                        lookup.age()),
                lookup.statusEntry);
        if (lookup.agreed != null) {
            letItBeRepeated(lookup);
        }
    }

    /** The entry is committed: whatever happens here, the lookup stands. Its code frees itself after a while. */
    private void letItBeRepeated(Lookup lookup) {
        try {
            useCodes.over(lookup.id());
        } catch (DataAccessException away) {
            LOG.atWarn().addKeyValue("lookup", lookup.id()).log("A use code stays under way until its time is over");
        }
    }

    /** The one whose record was given; else all that were asked, since each has learnt whom the question was about. */
    private static @Nullable String connections(Lookup lookup) {
        if (lookup.source != null) {
            return lookup.source.connection().id();
        }
        var asked =
                lookup.sources.stream().map(source -> source.connection().id()).toList();
        return asked.isEmpty() ? null : String.join(" ", asked);
    }

    private static String outcome(Lookup lookup) {
        if (lookup.refusal != null) {
            return lookup.refusal.type().slug();
        }
        return lookup.isFound() ? "found" : "not-found";
    }

    private static AccessEntry.@Nullable Asked asked(@Nullable LookupRequest request) {
        return request == null
                ? null
                : new AccessEntry.Asked(
                        request.type().key(),
                        request.provinceCode(),
                        request.holder().kind().code(),
                        request.holder().code().value(),
                        request.matter().code(),
                        request.matter().name(),
                        request.businessNumber(),
                        request.reason(),
                        request.operator().id(),
                        request.operator().name(),
                        request.operator().role(),
                        request.basis().wireName(),
                        request.reasonKind(),
                        coHolders(request));
    }

    /** Kind and number of each, so that all whose record it is can be told; null for none. */
    private static @Nullable String coHolders(LookupRequest request) {
        return request.coHolders().isEmpty()
                ? null
                : request.coHolders().stream()
                        .map(LookupRequest.CoHolder::holder)
                        .map(holder ->
                                holder.kind().code() + ":" + holder.code().value())
                        .collect(Collectors.joining(" "));
    }

    private static AccessEntry.@Nullable Decided decided(@Nullable Decision decision) {
        return switch (decision) {
            case null -> null;
            case Decision.Permit permit -> new AccessEntry.Decided(true, permit.grantId(), permit.snapshotHash());
            case Decision.Deny deny -> new AccessEntry.Decided(false, deny.nearestGrant(), deny.snapshotHash());
        };
    }
}
