package org.hutong.province;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the gateway's canonical record of each sample licence must be. */
final class Canonical {

    private Canonical() {}

    static Map<String, Object> of(DrivingLicence licence) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", licence.holder().name());
        fields.put("licenceNumber", licence.holder().idNumber());
        fields.put("vehicleClasses", licence.vehicleClasses());
        fields.put("fileNumber", licence.fileNumber());
        fields.put("firstIssued", licence.firstIssued().toString());
        fields.put("validFrom", licence.validFrom().toString());
        putEnd(fields, licence.validUntil());
        fields.put("issuingAuthority", licence.issuingAuthority());
        fields.put("certificateStatus", status(licence.status()));
        fields.put("address", licence.holder().address());
        return fields;
    }

    static Map<String, Object> of(ResidentCard card) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", card.holder().name());
        fields.put("sex", card.holder().sex() == Sex.MALE ? "male" : "female");
        fields.put(
                "ethnicity",
                switch (card.holder().ethnicity()) {
                    case HAN -> "汉族";
                    case HUI -> "回族";
                    case SHE -> "畲族";
                });
        fields.put("birthDate", card.holder().birthDate().toString());
        fields.put("idNumber", card.holder().idNumber());
        fields.put("address", card.holder().address());
        fields.put("validFrom", card.validFrom().toString());
        putEnd(fields, card.validUntil());
        fields.put("issuingAuthority", card.issuingAuthority());
        return fields;
    }

    static Map<String, Object> of(BusinessLicence licence) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", licence.name());
        fields.put("creditCode", licence.creditCode());
        fields.put("enterpriseType", licence.enterpriseType());
        fields.put("legalRepresentative", licence.legalRepresentative());
        fields.put(
                "registeredCapital",
                licence.capitalWan().movePointRight(4).setScale(2).toPlainString());
        fields.put("businessScope", licence.businessScope());
        fields.put("established", licence.established().toString());
        putEnd(fields, licence.validUntil());
        fields.put("registrationAuthority", licence.registrationAuthority());
        fields.put("certificateStatus", status(licence.status()));
        return fields;
    }

    static Map<String, Object> of(TransportPermit permit) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", permit.name());
        fields.put("permitNumber", permit.permitNumber());
        fields.put("creditCode", permit.creditCode());
        fields.put("businessScope", permit.businessScope());
        fields.put("validFrom", permit.validFrom().toString());
        fields.put("validUntil", permit.validUntil().toString());
        fields.put("issuingAuthority", permit.issuingAuthority());
        fields.put("certificateStatus", status(permit.status()));
        return fields;
    }

    static Map<String, Object> of(MarriageCertificate certificate) {
        return registration(
                certificate.number(),
                certificate.husband(),
                certificate.wife(),
                certificate.registered(),
                certificate.authority(),
                certificate.ended() ? "cancelled" : "valid");
    }

    static Map<String, Object> of(DivorceCertificate certificate) {
        return registration(
                certificate.number(),
                certificate.husband(),
                certificate.wife(),
                certificate.registered(),
                certificate.authority(),
                "valid");
    }

    private static Map<String, Object> registration(
            String number, Person husband, Person wife, LocalDate day, String authority, String status) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("certificateNumber", number);
        fields.put("parties", List.of(person(husband), person(wife)));
        fields.put("registered", day.toString());
        fields.put("registrationAuthority", authority);
        fields.put("certificateStatus", status);
        return fields;
    }

    static Map<String, Object> of(BirthCertificate birth) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("certificateNumber", birth.number());
        fields.put("child", person(birth.child()));
        fields.put(
                "birthTime",
                birth.born().atOffset(ZoneOffset.ofHours(8)).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        fields.put("birthPlace", birth.place());
        fields.put("mother", person(birth.mother()));
        if (birth.father() != null) {
            fields.put("father", person(birth.father()));
        }
        fields.put("issued", birth.issued().toString());
        fields.put("issuingAuthority", birth.authority());
        return fields;
    }

    /** As one of its members gets it. */
    static Map<String, Object> of(Household household, Household.Member asked) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("householdNumber", household.number());
        fields.put("householdType", "family");
        fields.put(
                "head",
                Map.of(
                        "name", household.head().name(),
                        "idNumber", household.head().idNumber()));
        fields.put("relation", relation(asked));
        fields.put("address", household.address());
        fields.put(
                "members",
                household.members().stream()
                        .map(member -> {
                            Map<String, Object> page = person(member.person());
                            page.put("relation", relation(member));
                            return page;
                        })
                        .toList());
        fields.put("registered", household.issued().toString());
        fields.put("issuingAuthority", household.issuingAuthority());
        return fields;
    }

    private static String relation(Household.Member member) {
        return member.relation().name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> person(Person person) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", person.name());
        fields.put("sex", person.sex() == Sex.MALE ? "male" : "female");
        fields.put("birthDate", person.birthDate().toString());
        fields.put("idNumber", person.idNumber());
        return fields;
    }

    static Map<String, Object> of(VehicleLicence licence) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("owner", licence.owner().name());
        fields.put("ownerCode", licence.owner().code());
        fields.put("plateNumber", licence.plate());
        fields.put("vehicleType", licence.vehicleType());
        fields.put("model", licence.model());
        fields.put("use", licence.use());
        fields.put("vin", licence.vin());
        fields.put("engineNumber", licence.engineNumber());
        fields.put("registered", licence.registered().toString());
        fields.put("issued", licence.issued().toString());
        fields.put("inspectedUntil", licence.inspectedUntil().toString());
        fields.put("issuingAuthority", licence.issuingAuthority());
        fields.put("certificateStatus", status(licence.status()));
        return fields;
    }

    static Map<String, Object> of(SocialSecurityCard card) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", card.holder().name());
        fields.put("socialSecurityNumber", card.holder().idNumber());
        fields.put("cardNumber", card.cardNumber());
        fields.put("issuingCity", card.issuingCity());
        fields.put("issued", card.issued().toString());
        fields.put("validUntil", card.validUntil().toString());
        fields.put("issuingAuthority", card.issuingAuthority());
        fields.put(
                "certificateStatus",
                switch (card.state()) {
                    case NORMAL -> "valid";
                    case REPORTED_LOST -> "suspended";
                    case CANCELLED -> "cancelled";
                });
        return fields;
    }

    static Map<String, Object> of(RealEstateCertificate certificate) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("certificateNumber", certificate.number());
        fields.put("unitNumber", certificate.unitNumber());
        fields.put("location", certificate.location());
        fields.put(
                "ownership",
                switch (certificate.sharing()) {
                    case SOLE -> "sole";
                    case JOINT -> "joint";
                    case BY_SHARES -> "by-shares";
                });
        fields.put(
                "owners",
                certificate.shares().stream()
                        .map(share -> {
                            Map<String, Object> owner = new LinkedHashMap<>();
                            owner.put("name", share.owner().name());
                            owner.put("kind", share.owner().kind());
                            owner.put("code", share.owner().code());
                            if (share.percent() != null) {
                                owner.put("share", share.percent() + "%");
                            }
                            return owner;
                        })
                        .toList());
        fields.put("use", certificate.use());
        fields.put("area", certificate.area().toPlainString());
        fields.put("landUntil", certificate.landUntil().toString());
        fields.put("registered", certificate.registered().toString());
        fields.put("registrationAuthority", "南昌市虚构县自然资源局");
        fields.put("certificateStatus", status(certificate.state()));
        return fields;
    }

    private static void putEnd(Map<String, Object> fields, @Nullable LocalDate end) {
        if (end != null) {
            fields.put("validUntil", end.toString());
        }
    }

    private static String status(Enum<?> status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
