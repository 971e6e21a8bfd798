package org.hutong.gateway.keys;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.hutong.credential.Issuer;
import org.hutong.gateway.holder.Province;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of issuing, under {@code hutong.issuing}.
 *
 * @param publicUrl where others reach this gateway; the beginning of every issuer's identifier
 * @param directory of the private keys, which all nodes share
 * @param password of the files in it
 * @param testAuthority whether keys are certified by a self-made authority, for tests only
 * @param announcement how long a key is in the trust list before it may sign
 */
@ConfigurationProperties("hutong.issuing")
record KeySettings(URI publicUrl, Path directory, String password, boolean testAuthority, Duration announcement) {

    Issuer issuer(Province province) {
        return new Issuer(
                publicUrl + "/issuers/" + province.code(),
                province.code(),
                province.chineseName(),
                province.englishName());
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "KeySettings[publicUrl=%s, directory=%s]".formatted(publicUrl, directory);
    }
}
