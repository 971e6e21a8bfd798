package org.hutong.demo.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hutong.credential.CredentialContent;
import org.hutong.credential.CredentialIssuer;
import org.hutong.credential.Issuer;
import org.hutong.credential.TestAuthority;

/** Signs a credential like that of a driving licence, with a key made for the benchmark. */
final class SampleCredential {
    private static final String ISSUER = "http://127.0.0.1/issuers/33";
    private static final long VALID_SECONDS = 86_400;

    /** As many fields as the demo's grant discloses, about as long. */
    private static final Map<String, Object> RECORD = Map.of(
            "name", "样例甲",
            "licenceNumber", "330106198805203021",
            "vehicleClasses", List.of("B2"),
            "fileNumber", "330100000001",
            "firstIssued", "2010-01-01",
            "validFrom", "2020-01-01",
            "validUntil", "2030-01-01",
            "issuingAuthority", "浙江省杭州市公安局交通警察支队",
            "certificateStatus", "valid");

    private final CredentialIssuer issuer;

    /** @param directory where the key is kept */
    SampleCredential(Path directory) {
        TestAuthority authority = TestAuthority.openOrCreate(directory, "demo-only".toCharArray(), Clock.systemUTC());
        issuer = new CredentialIssuer(
                authority.issuerKeys(new Issuer(ISSUER, "33", "浙江省", "Zhejiang")), Clock.systemUTC());
    }

    String sign() {
        Instant now = Instant.now();
        return issuer.issue(new CredentialContent(
                        ISSUER,
                        ISSUER + "/driving-licence",
                        "urn:uuid:" + UUID.randomUUID(),
                        now,
                        now.plusSeconds(VALID_SECONDS),
                        Map.of("province", "33", "matter", "33-0721-001"),
                        RECORD))
                .compact();
    }
}
