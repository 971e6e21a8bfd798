package org.hutong.gateway.issuing;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of issuing, under {@code hutong.issuing}.
 *
 * @param publicUrl where others reach this gateway; the beginning of every issuer's identifier
 * @param digests decoys fill the digests of a credential, and of each list and object within, up to a multiple of this; 1 for none
 * @param trustListLifetime how long after its making a signed trust list says that a newer one is to be expected
 */
@ConfigurationProperties("hutong.issuing")
record IssuingSettings(URI publicUrl, int digests, Duration trustListLifetime) {}
