package org.hutong.province;

import java.time.LocalDate;
import java.util.LinkedHashMap;
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

    private static void putEnd(Map<String, Object> fields, @Nullable LocalDate end) {
        if (end != null) {
            fields.put("validUntil", end.toString());
        }
    }

    private static String status(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
