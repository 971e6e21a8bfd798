package org.hutong.gateway.lookup;

import java.util.Set;
import org.hutong.gateway.accesslog.AccessEntry;
import org.hutong.gateway.accesslog.AccessLog;
import org.hutong.gateway.accesslog.LogUnavailable;
import org.hutong.policy.Decision;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Commits the access entry, whatever became of the lookup. No entry, no data. */
@Component("record")
final class RecordAccess implements Step {

    private final AccessLog accessLog;

    RecordAccess(AccessLog accessLog) {
        this.accessLog = accessLog;
    }

    @Override
    public void apply(Lookup lookup) {
        if (lookup.refusal instanceof LogUnavailable) {
            return;
        }
        var credential = lookup.credential;
        lookup.entry = accessLog.commit(new AccessEntry(
                lookup.id(),
                lookup.at(),
                lookup.agency == null ? null : lookup.agency.id(),
                asked(lookup.request),
                decided(lookup.decision),
                outcome(lookup),
                connections(lookup),
                credential == null ? null : credential.id(),
                credential == null ? Set.of() : lookup.record().keySet(),
                lookup.age()));
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
                        request.basis().wireName());
    }

    private static AccessEntry.@Nullable Decided decided(@Nullable Decision decision) {
        return switch (decision) {
            case null -> null;
            case Decision.Permit permit -> new AccessEntry.Decided(true, permit.grantId(), permit.snapshotHash());
            case Decision.Deny deny -> new AccessEntry.Decided(false, deny.nearestGrant(), deny.snapshotHash());
        };
    }
}
