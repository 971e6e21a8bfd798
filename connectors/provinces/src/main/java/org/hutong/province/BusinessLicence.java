package org.hutong.province;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A business licence.
 *
 * @param creditCode unified social credit code, GB 32100, check character valid
 * @param capitalWan registered capital in 万元 (10,000 yuan), at most six decimals, so that a fen is not lost
 * @param validUntil the last day of validity, or null for a long-term licence
 */
public record BusinessLicence(
        String creditCode,
        String name,
        String enterpriseType,
        String legalRepresentative,
        BigDecimal capitalWan,
        String businessScope,
        LocalDate established,
        @Nullable LocalDate validUntil,
        String registrationAuthority,
        Status status) {

    @Override
    public String toString() {
        return "BusinessLicence[withheld]";
    }
}
