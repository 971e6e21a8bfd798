package org.hutong.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class NationalHeadersTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_767_225_600_123L), ZoneOffset.UTC);
    private static final Deadline SOON = Deadline.in(Duration.ofSeconds(5));

    @Test
    void signsServiceRequestAndTime() throws Exception {
        SecretKeySpec key = new SecretKeySpec("demo-only".getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        Map<String, String> headers = new NationalHeaders("gjgxjhpt_", "hutong", () -> key, CLOCK)
                .show(SOON)
                .headers();

        assertThat(headers)
                .containsOnlyKeys("gjgxjhpt_rid", "gjgxjhpt_sid", "gjgxjhpt_rtime", "gjgxjhpt_sign")
                .containsEntry("gjgxjhpt_sid", "hutong")
                .containsEntry("gjgxjhpt_rtime", "1767225600123");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        String signed = "hutong" + headers.get("gjgxjhpt_rid") + "1767225600123";
        assertThat(Base64.getDecoder().decode(headers.get("gjgxjhpt_sign")))
                .isEqualTo(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void numbersEachRequestAnew() {
        SecretKeySpec key = new SecretKeySpec(new byte[] {1}, "HmacSHA256");
        NationalHeaders national = new NationalHeaders("gjzwfwpt_", "hutong", () -> key, CLOCK);

        assertThat(national.show(SOON).headers().get("gjzwfwpt_rid"))
                .isNotEqualTo(national.show(SOON).headers().get("gjzwfwpt_rid"));
    }
}
