package org.hutong.gateway.keys;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.hutong.credential.Issuer;
import org.hutong.credential.KeyToken;
import org.hutong.credential.UnusableKeysException;
import org.hutong.gateway.files.UnreadableFile;
import org.hutong.gateway.holder.Province;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of issuing, under {@code hutong.issuing}.
 *
 * @param publicUrl where others reach this gateway; the beginning of every issuer's identifier
 * @param directory of the private keys, which all nodes share
 * @param password of the files in it
 * @param testAuthority whether keys are certified by a self-made authority, for tests only
 * @param announcement how long a key is in the trust list before it may sign
 * @param pkcs11 the token in which new ES256 keys are made
 * @param postQuantum whether credentials may be signed with ML-DSA-65 besides
 */
@ConfigurationProperties("hutong.issuing")
record KeySettings(
        URI publicUrl,
        Path directory,
        String password,
        boolean testAuthority,
        Duration announcement,
        Pkcs11 pkcs11,
        boolean postQuantum) {

    /**
     * A token behind PKCS#11.
     *
     * @param library its driver; empty for none
     * @param slot the number of the slot it is in
     * @param pin the user's
     * @param sessions how many signatures are made in it at once, at most
     */
    record Pkcs11(String library, long slot, String pin, int sessions) {

        /**
         * The token; null for none.
         *
         * @throws UnreadableFile if these settings cannot be right
         */
        @Nullable
        KeyToken token(Clock clock) {
            if (library.isBlank()) {
                return null;
            }
            if (sessions < 1 || sessions > MOST_SESSIONS) {
                throw new UnreadableFile(
                        "hutong.issuing.pkcs11.sessions", sessions + " is not from 1 to " + MOST_SESSIONS, null);
            }
            try {
                return new KeyToken(Path.of(library), slot, pin.toCharArray(), sessions, clock);
            } catch (UnusableKeysException absent) {
                throw new UnreadableFile("hutong.issuing.pkcs11.library", library + " cannot be read", absent);
            }
        }

        /** Without the PIN. */
        @Override
        public String toString() {
            return "Pkcs11[library=%s, slot=%d]".formatted(library, slot);
        }
    }

    private static final int MOST_SESSIONS = 1_000;

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
