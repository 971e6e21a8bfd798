package org.hutong.gateway.status;

import java.net.URI;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.hutong.credential.StatusReference;
import org.hutong.gateway.accesslog.Companion;
import org.hutong.gateway.holder.Holder;
import org.hutong.gateway.holder.Province;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Gives each credential an entry of its own in a list of its issuing province, at random in the list. Nodes reserve entries a few hundred
 * at a time, and what one has reserved and not used when it stops stays unused: no entry is given out twice.
 */
@Component
public final class StatusEntries {

    private static final String INSERT = """
        insert into status_entry (list, index, credential, lookup, agency, type, province, connection, licence, key_id, issued_at,
            expires_at)
        values (:statusList, :statusIndex, :statusCredential, :statusLookup, :statusAgency, :statusType, :statusProvince,
            :statusConnection, :statusLicence, :statusKey, :statusIssuedAt, :statusExpiresAt)
        """;

    private final StatusTables tables;
    private final Licences licences;
    private final String address;

    /** Each lock guards the reserved entries of its province. */
    private final Map<Province, ReentrantLock> locks = new EnumMap<>(Province.class);

    /** An element belongs to whoever has the province's lock. */
    private final @Nullable Reserved[] reserved = new Reserved[Province.values().length];

    StatusEntries(StatusTables tables, Licences licences, @Value("${hutong.issuing.public-url}") URI publicUrl) {
        this.tables = tables;
        this.licences = licences;
        this.address = PublishedLists.address(publicUrl);
        for (var province : Province.values()) {
            locks.put(province, new ReentrantLock());
        }
    }

    /**
     * An entry of a list that nobody else has.
     *
     * @param list which list
     * @param index which entry of it
     * @param reference what the credential says of it
     */
    public record Slot(UUID list, int index, StatusReference reference) {}

    /**
     * What is to be known of an issued credential later.
     *
     * @param credential its identifier
     * @param lookup identifier of the lookup that issued it
     * @param keyId which key signed it
     */
    public record Issued(
            String credential,
            String lookup,
            String agency,
            String type,
            Holder holder,
            Province province,
            String connection,
            String keyId,
            Instant issuedAt,
            Instant expiresAt) {}

    /**
     * Takes an entry for a credential about to be issued.
     *
     * @throws org.springframework.dao.DataAccessException if the database is away and nothing is left of what was reserved
     */
    public Slot take(Province province) {
        var lock = locks.get(province);
        if (lock == null) {
            throw new IllegalStateException("Province " + province.code() + " has no lock.");
        }
        lock.lock();
        try {
            var left = reserved[province.ordinal()];
            if (left == null || left.isEmpty()) {
                left = tables.reserve(province);
                reserved[province.ordinal()] = left;
            }
            int index = left.take();
            return new Slot(left.list(), index, new StatusReference(address + left.list(), index));
        } finally {
            lock.unlock();
        }
    }

    /** The entry as it is committed together with the access entry. */
    public Companion companion(Slot slot, Issued issued) {
        return new Companion(
                INSERT,
                Map.ofEntries(
                        Map.entry("statusList", slot.list()),
                        Map.entry("statusIndex", slot.index()),
                        Map.entry("statusCredential", issued.credential()),
                        Map.entry("statusLookup", UUID.fromString(issued.lookup())),
                        Map.entry("statusAgency", issued.agency()),
                        Map.entry("statusType", issued.type()),
                        Map.entry("statusProvince", issued.province().code()),
                        Map.entry("statusConnection", issued.connection()),
                        Map.entry("statusLicence", licences.of(issued.type(), issued.holder())),
                        Map.entry("statusKey", issued.keyId()),
                        Map.entry("statusIssuedAt", Timestamp.from(issued.issuedAt())),
                        Map.entry("statusExpiresAt", Timestamp.from(issued.expiresAt()))));
    }
}
