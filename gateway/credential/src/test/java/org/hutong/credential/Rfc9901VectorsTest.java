package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples printed in RFC 9901, §4.2.3 and §6; https://www.rfc-editor.org/rfc/rfc9901. */
class Rfc9901VectorsTest {

    private static final String STREET =
            "WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgInN0cmVldF9hZGRyZXNzIiwgIlNjaHVsc3RyLiAxMiJd";
    private static final String LOCALITY = "WyJlbHVWNU9nM2dTTklJOEVZbnN4QV9BIiwgImxvY2FsaXR5IiwgIlNjaHVscGZvcnRhIl0";
    private static final String REGION = "WyI2SWo3dE0tYTVpVlBHYm9TNXRtdlZBIiwgInJlZ2lvbiIsICJTYWNoc2VuLUFuaGFsdCJd";
    private static final String COUNTRY = "WyJlSThaV205UW5LUHBOUGVOZW5IZGhRIiwgImNvdW50cnkiLCAiREUiXQ";
    private static final Map<String, Object> ADDRESS = Map.of(
            "street_address", "Schulstr. 12", "locality", "Schulpforta", "region", "Sachsen-Anhalt", "country", "DE");

    /** §4.2.3. */
    @Test
    void digestsTheEncodedTextAndNotWhatItDecodesTo() {
        assertThat(DisclosedClaims.digest("WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"))
                .isEqualTo("X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0");
    }

    /** §6.1. */
    @Test
    void resolvesTheFlatExample() throws RefusalException {
        String address = "WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImFkZHJlc3MiLCB7InN0cmVl"
                + "dF9hZGRyZXNzIjogIlNjaHVsc3RyLiAxMiIsICJsb2NhbGl0eSI6ICJTY2h1"
                + "bHBmb3J0YSIsICJyZWdpb24iOiAiU2FjaHNlbi1BbmhhbHQiLCAiY291bnRy"
                + "eSI6ICJERSJ9XQ";
        Map<String, Object> payload =
                Map.of("_sd", List.of("fOBUSQvo46yQO-wRwXBcGqvnbKIueISEL961_Sjd4do"), "_sd_alg", "sha-256");
        assertThat(claims(payload, List.of(address))).isEqualTo(Map.of("address", ADDRESS));
    }

    /** §6.2. */
    @Test
    void resolvesTheStructuredExample() throws RefusalException {
        Map<String, Object> payload = Map.of(
                "address",
                Map.of(
                        "_sd",
                        List.of(
                                "6vh9bq-zS4GKM_7GpggVbYzzu6oOGXrmNVGPHP75Ud0",
                                "9gjVuXtdFROCgRrtNcGUXmF65rdezi_6Er_j76kmYyM",
                                "KURDPh4ZC19-3tiz-Df39V8eidy1oV3a3H1Da2N0g88",
                                "WN9r9dCBJ8HTCsS2jKASxTjEyW5m5x65_Z_2ro2jfXM")),
                "_sd_alg",
                "sha-256");
        assertThat(claims(payload, List.of(STREET, LOCALITY, REGION, COUNTRY))).isEqualTo(Map.of("address", ADDRESS));
        assertThat(claims(payload, List.of(COUNTRY))).isEqualTo(Map.of("address", Map.of("country", "DE")));
    }

    /** §6.3. */
    @Test
    void resolvesTheRecursiveExample() throws RefusalException {
        String address = "WyJRZ19PNjR6cUF4ZTQxMmExMDhpcm9BIiwgImFkZHJlc3MiLCB7Il9zZCI6"
                + "IFsiNnZoOWJxLXpTNEdLTV83R3BnZ1ZiWXp6dTZvT0dYcm1OVkdQSFA3NVVk"
                + "MCIsICI5Z2pWdVh0ZEZST0NnUnJ0TmNHVVhtRjY1cmRlemlfNkVyX2o3Nmtt"
                + "WXlNIiwgIktVUkRQaDRaQzE5LTN0aXotRGYzOVY4ZWlkeTFvVjNhM0gxRGEy"
                + "TjBnODgiLCAiV045cjlkQ0JKOEhUQ3NTMmpLQVN4VGpFeVc1bTV4NjVfWl8y"
                + "cm8yamZYTSJdfV0";
        Map<String, Object> payload =
                Map.of("_sd", List.of("HvrKX6fPV0v9K_yCVFBiLFHsMaxcD_114Em6VT8x1lg"), "_sd_alg", "sha-256");
        assertThat(claims(payload, List.of(REGION, address, STREET, COUNTRY, LOCALITY)))
                .isEqualTo(Map.of("address", ADDRESS));
    }

    private static Map<String, Object> claims(Map<String, Object> payload, List<String> disclosures)
            throws RefusalException {
        return DisclosedClaims.resolve(payload, disclosures).claims();
    }
}
