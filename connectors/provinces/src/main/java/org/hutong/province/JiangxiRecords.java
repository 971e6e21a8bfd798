package org.hutong.province;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Jiangxi's records: fields in English, two date formats in one record, the year 9999 for no end, letters for states. Its
 * "A" means what Zhejiang writes "1".
 */
final class JiangxiRecords {

    private static final DateTimeFormatter SLASHED = DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT);
    private static final LocalDate NO_END = LocalDate.of(9999, 12, 31);

    private JiangxiRecords() {}

    static Map<String, Object> of(DrivingLicence licence) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("fullName", licence.holder().name());
        fields.put("certificateNo", licence.holder().idNumber());
        fields.put("vehicleTypes", licence.vehicleClasses());
        fields.put("archiveNo", licence.fileNumber());
        fields.put("firstIssueDate", SLASHED.format(licence.firstIssued()));
        fields.put("effectiveFrom", midnight(licence.validFrom()));
        fields.put("effectiveTo", midnight(licence.validUntil()));
        fields.put("issuer", licence.issuingAuthority());
        fields.put("licenceState", state(licence.status()));
        fields.put("homeAddress", licence.holder().address());
        return fields;
    }

    static Map<String, Object> of(VehicleLicence licence) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ownerName", licence.owner().name());
        fields.put("ownerCode", licence.owner().code());
        fields.put("plateNo", licence.plate());
        fields.put("vehicleKind", licence.vehicleType());
        fields.put("model", licence.model());
        fields.put("useNature", licence.use());
        fields.put("vin", licence.vin());
        fields.put("engineNo", licence.engineNumber());
        fields.put("registerDate", SLASHED.format(licence.registered()));
        fields.put("issueDate", SLASHED.format(licence.issued()));
        fields.put("inspectionTo", midnight(licence.inspectedUntil()));
        fields.put("issuer", licence.issuingAuthority());
        fields.put("licenceState", state(licence.status()));
        return fields;
    }

    private static String midnight(@Nullable LocalDate day) {
        return (day == null ? NO_END : day) + " 00:00:00";
    }

    private static String state(Status status) {
        return switch (status) {
            case VALID -> "A";
            case SUSPENDED -> "B";
            case REVOKED -> "C";
            case EXPIRED -> "D";
        };
    }
}
