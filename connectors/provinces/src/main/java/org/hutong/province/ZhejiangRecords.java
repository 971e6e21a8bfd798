package org.hutong.province;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Zhejiang's records: fields named by pinyin initials, dates yyyyMMdd, "长期" for no end, digits for states. */
final class ZhejiangRecords {

    private ZhejiangRecords() {}

    static Map<String, Object> of(DrivingLicence licence) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("xm", licence.holder().name());
        fields.put("sfzmhm", licence.holder().idNumber());
        fields.put("zjcx", String.join(",", licence.vehicleClasses()));
        fields.put("dabh", licence.fileNumber());
        fields.put("cclzrq", day(licence.firstIssued()));
        fields.put("yxqs", day(licence.validFrom()));
        fields.put("yxqz", day(licence.validUntil()));
        fields.put("fzjg", licence.issuingAuthority());
        fields.put("jszzt", status(licence.status()));
        fields.put("djzsxxdz", licence.holder().address());
        return fields;
    }

    static Map<String, Object> of(ResidentCard card) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("xm", card.holder().name());
        fields.put("xbdm", card.holder().sex().code());
        fields.put("mzdm", card.holder().ethnicity().code());
        fields.put("csrq", day(card.holder().birthDate()));
        fields.put("gmsfhm", card.holder().idNumber());
        fields.put("zz", card.holder().address());
        fields.put("yxqs", day(card.validFrom()));
        fields.put("yxqz", day(card.validUntil()));
        fields.put("qfjg", card.issuingAuthority());
        return fields;
    }

    /** The register as the page of one member shows it: what he is to the head, and everybody's page under {@code cyxx}. */
    static Map<String, Object> of(Household household, Household.Member asked) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("hh", household.number());
        fields.put("hlx", "1");
        fields.put("hzxm", household.head().name());
        fields.put("hzsfzhm", household.head().idNumber());
        fields.put("yhzgx", asked.relation().code());
        fields.put("zz", household.address());
        fields.put("djrq", day(household.issued()));
        fields.put("djjg", household.issuingAuthority());
        fields.put(
                "cyxx", household.members().stream().map(ZhejiangRecords::page).toList());
        return fields;
    }

    private static Map<String, Object> page(Household.Member member) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("xm", member.person().name());
        fields.put("yhzgx", member.relation().code());
        fields.put("xbdm", member.person().sex().code());
        fields.put("csrq", day(member.person().birthDate()));
        fields.put("gmsfhm", member.person().idNumber());
        return fields;
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "长期" : DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private static String status(Status status) {
        return switch (status) {
            case VALID -> "1";
            case SUSPENDED -> "2";
            case REVOKED -> "3";
            case EXPIRED -> "4";
        };
    }
}
