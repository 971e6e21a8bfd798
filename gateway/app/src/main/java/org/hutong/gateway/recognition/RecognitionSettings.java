package org.hutong.gateway.recognition;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of recognition, under {@code hutong.recognition}.
 *
 * @param files where the files of matrices are, as a Spring resource pattern; blank for none
 * @param unlisted what holds for a type without a matrix
 */
@ConfigurationProperties("hutong.recognition")
record RecognitionSettings(String files, Unlisted unlisted) {

    /** What holds for a type without a matrix. */
    enum Unlisted {
        /** Every province recognises it from every other one. */
        RECOGNISED,
        /** No province does. */
        REFUSED
    }
}
