package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.ZHEJIANG;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CredentialIssuerTest {

    @Test
    void doesNotSignForAnotherProvince() {
        assertThatThrownBy(() -> JIANGXI.credentials().issue(ZHEJIANG.licence()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesNoFieldWithAReservedName() {
        for (String reserved : CredentialContent.RESERVED) {
            assertRejected(Map.of(reserved, "x"));
        }
        assertRejected(Map.of("inner", Map.of("_sd", "x")));
        assertRejected(Map.of("inner", List.of(Map.of("...", "x"))));
    }

    @Test
    void takesNoNullAndNothingThatJsonHasNoFormFor() {
        Map<String, Object> withNull = new HashMap<>();
        withNull.put("name", null);
        assertRejected(withNull);
        assertRejected(Map.of("date", LocalDate.EPOCH));
    }

    @Test
    void takesNoFieldThatIsBothOpenAndDisclosable() {
        assertRejected(Map.of("province", "36"));
    }

    private static void assertRejected(Map<String, Object> fields) {
        assertThatThrownBy(() -> JIANGXI.content(fields)).isInstanceOf(IllegalArgumentException.class);
    }
}
