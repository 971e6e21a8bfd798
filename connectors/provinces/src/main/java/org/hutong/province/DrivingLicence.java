package org.hutong.province;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A driving licence as its province's traffic police keep it.
 *
 * @param validUntil the last day of validity, or null for a long-term licence
 */
public record DrivingLicence(
        Person holder,
        List<String> vehicleClasses,
        String fileNumber,
        LocalDate firstIssued,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        String issuingAuthority,
        Status status) {

    @Override
    public String toString() {
        return "DrivingLicence[withheld]";
    }
}
