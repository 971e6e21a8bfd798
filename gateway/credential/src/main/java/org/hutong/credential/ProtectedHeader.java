package org.hutong.credential;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The protected header of an issuer's credentials. With {@code x5c}, {@code x5t#S256} and the signing time {@code iat}
 * the issuer-signed JWT is a JAdES signature of level B-B (ETSI TS 119 182-1 v1.2.1 §5.1.11, §6.3). Safe for any
 * number of threads at once.
 */
final class ProtectedHeader {

    private record Written(long second, String encoded) {}

    private final JWSHeader constant;

    /** The certificates are encoded once a second, not for each credential. Any thread may replace it. */
    private volatile @Nullable Written last;

    ProtectedHeader(CertificateChain chain) {
        constant = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dc+sd-jwt"))
                .keyID(PublishedKey.of(chain).getKeyID())
                .x509CertChain(chain.x5c())
                .x509CertSHA256Thumbprint(chain.thumbprint())
                .build();
    }

    /** The header without a time. */
    JWSHeader constant() {
        return constant;
    }

    /** The header of what is signed at this time, encoded. */
    String at(Instant time) {
        long second = time.getEpochSecond();
        Written known = last;
        if (known != null && known.second() == second) {
            return known.encoded();
        }
        JWSHeader header = new JWSHeader.Builder(constant)
                .customParams(Map.of("iat", second))
                .build();
        Written written = new Written(second, header.toBase64URL().toString());
        last = written;
        return written.encoded();
    }
}
