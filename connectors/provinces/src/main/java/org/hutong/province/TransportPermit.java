package org.hutong.province;

import java.time.LocalDate;

/** A road transport permit (道路运输经营许可证); its holder is the enterprise of {@code creditCode}. */
public record TransportPermit(
        String permitNumber,
        String creditCode,
        String name,
        String businessScope,
        LocalDate validFrom,
        LocalDate validUntil,
        String issuingAuthority,
        Status status) {

    @Override
    public String toString() {
        return "TransportPermit[withheld]";
    }
}
