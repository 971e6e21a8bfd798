package org.hutong.gateway.transparency;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What entries say, committed to anew: so that a verification sees a change of what people read, not only of its hash. */
public interface EntryContents {

    /**
     * The 32 bytes that an entry's readable side commits to as it is in the database now.
     *
     * @return empty if nobody can tell any more, because the readable side was erased, or there is no such entry
     */
    Optional<byte[]> leafHash(UUID entry);

    /** The same of many; those that nobody can tell are left out. */
    default Map<UUID, byte[]> leafHashes(Collection<UUID> entries) {
        var hashes = new HashMap<UUID, byte[]>();
        entries.forEach(entry -> leafHash(entry).ifPresent(hash -> hashes.put(entry, hash)));
        return hashes;
    }
}
