package org.hutong.gateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReadRecordTest {

    private static final Map<String, Object> RECORD = Map.of(
            "xm",
            "示例甲",
            "zt",
            "1",
            "photo",
            "…",
            "address",
            Map.of("street", "示例路 1 号", "postcode", "330000"),
            "classes",
            List.of("C1", "B2"),
            "members",
            List.of(Map.of("name", "示例乙", "relation", "02"), Map.of("name", "示例丙", "relation", "10")));

    @Test
    void listsWhatNoMappingLooksAt() {
        assertThat(unread("""
            { "name": xm, "status": zt = "9" ? "revoked" : "valid", "address": address.street, "members": members.name }
            """)).containsExactly("/address/postcode", "/classes", "/members/*/relation", "/photo");
    }

    @Test
    void whatIsTakenAsAWholeIsMapped() {
        assertThat(unread("$")).isEmpty();
        assertThat(unread("{ \"a\": address, \"m\": members }")).containsExactly("/classes", "/photo", "/xm", "/zt");
        assertThat(unread("{ \"all\": $each($, function($v, $k) { $k }) }"))
                .doesNotContain("/xm", "/zt", "/photo", "/classes");
    }

    private static List<String> unread(String expression) {
        var record = new ReadRecord(new java.util.HashMap<>(RECORD));
        JsonMapper.shared().valueToTree(Mapping.of(expression).apply(record.root()));
        return record.unread();
    }
}
