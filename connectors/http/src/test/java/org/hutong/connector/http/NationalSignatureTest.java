package org.hutong.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class NationalSignatureTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_767_225_600_123L), ZoneOffset.UTC);
    private static final SecretKeySpec KEY = NationalSignature.key("demo-only");

    @Test
    void signsServiceRequestAndTime() throws Exception {
        Map<String, String> headers = new NationalSignature("gjgxjhpt_", "hutong", CLOCK).headers(KEY);

        assertThat(headers)
                .containsOnlyKeys("gjgxjhpt_rid", "gjgxjhpt_sid", "gjgxjhpt_rtime", "gjgxjhpt_sign")
                .containsEntry("gjgxjhpt_sid", "hutong")
                .containsEntry("gjgxjhpt_rtime", "1767225600123");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("demo-only".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = "hutong" + headers.get("gjgxjhpt_rid") + "1767225600123";
        assertThat(Base64.getDecoder().decode(headers.get("gjgxjhpt_sign")))
                .isEqualTo(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void numbersEachRequestAnew() {
        NationalSignature national = new NationalSignature("gjzwfwpt_", "hutong", CLOCK);

        assertThat(national.headers(KEY).get("gjzwfwpt_rid"))
                .isNotEqualTo(national.headers(KEY).get("gjzwfwpt_rid"));
    }
}
