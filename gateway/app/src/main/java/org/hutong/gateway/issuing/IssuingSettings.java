package org.hutong.gateway.issuing;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of issuing, under {@code hutong.issuing}.
 *
 * @param publicUrl where others reach this gateway; the beginning of every issuer's identifier
 * @param directory of the issuing provinces' keys, {@code <province>.p12} each
 * @param password of these files
 * @param digests decoys fill the digests of a credential, and of each list and object within, up to a multiple of this; 1 for none
 * @param testAuthority whether missing keys are made and certified by a self-made authority, for tests only
 */
@ConfigurationProperties("hutong.issuing")
record IssuingSettings(URI publicUrl, Path directory, String password, int digests, boolean testAuthority) {

    /** Without the password. */
    @Override
    public String toString() {
        return "IssuingSettings[publicUrl=%s, directory=%s]".formatted(publicUrl, directory);
    }
}
