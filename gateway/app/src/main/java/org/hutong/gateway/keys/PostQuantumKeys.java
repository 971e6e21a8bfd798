package org.hutong.gateway.keys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.hutong.credential.PostQuantumSigner;
import org.hutong.credential.UnusableKeysException;
import org.hutong.gateway.holder.Province;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * One ML-DSA-65 key for each province, in a file of its own beside the others. Made only while the setting is on; one that was made stays
 * in the trust list when it is off again: what it signed stays verifiable, and a newer list has every key of the older.
 */
@Component
class PostQuantumKeys {

    private static final Logger LOG = LoggerFactory.getLogger(PostQuantumKeys.class);

    private final KeySettings settings;

    /** Those that were opened; guarded by this. */
    private final Map<Province, PostQuantumSigner> opened = new EnumMap<>(Province.class);

    PostQuantumKeys(KeySettings settings) {
        this.settings = settings;
    }

    /** Whether credentials are signed with them now. */
    boolean areOn() {
        return settings.postQuantum();
    }

    /** A province's key; made if it has none, the setting is on, and this node signs for the province. */
    synchronized Optional<PostQuantumSigner> of(Province province, boolean signsHere) {
        var known = opened.get(province);
        if (known != null) {
            return Optional.of(known);
        }
        var file = file(province);
        if (!Files.exists(file) && !(areOn() && signsHere)) {
            return Optional.empty();
        }
        try {
            var signer =
                    PostQuantumSigner.openOrCreate(file, settings.password().toCharArray());
            opened.put(province, signer);
            return Optional.of(signer);
        } catch (UnusableKeysException unusable) {
            LOG.atError()
                    .addKeyValue("province", province.code())
                    .addKeyValue("reason", unusable.getMessage())
                    .log("A province's post-quantum key cannot be used");
            return Optional.empty();
        }
    }

    private Path file(Province province) {
        return settings.directory().resolve(province.code() + "-ml-dsa-65.p8");
    }
}
