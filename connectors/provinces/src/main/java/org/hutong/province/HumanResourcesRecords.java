package org.hutong.province;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Jiangxi's social security records: times in milliseconds, as its Java system keeps them, and states as numbers. */
final class HumanResourcesRecords {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private HumanResourcesRecords() {}

    static Map<String, Object> of(SocialSecurityCard card) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("personName", card.holder().name());
        fields.put("socialSecurityNo", card.holder().idNumber());
        fields.put("cardNo", card.cardNumber());
        fields.put("cityName", card.issuingCity());
        fields.put("issueOrg", card.issuingAuthority());
        fields.put("issueTime", midnight(card.issued()));
        fields.put("expireTime", midnight(card.validUntil()));
        fields.put(
                "cardState",
                switch (card.state()) {
                    case NORMAL -> 1;
                    case REPORTED_LOST -> 2;
                    case CANCELLED -> 3;
                });
        return fields;
    }

    private static long midnight(LocalDate day) {
        return day.atStartOfDay(CHINA).toInstant().toEpochMilli();
    }
}
