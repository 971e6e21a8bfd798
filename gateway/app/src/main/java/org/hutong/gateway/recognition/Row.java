package org.hutong.gateway.recognition;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of a matrix: these provinces recognise the certificates of those.
 *
 * @param recognising two-digit codes, {@code 00} for agencies of the state; {@code *} alone for all
 * @param issuing two-digit codes; {@code *} alone for all
 * @param validFrom the first day, in China
 * @param validTo the last day; null if it has no end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Row(
        Set<String> recognising,
        Set<String> issuing,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    static final String ALL = "*";

    boolean covers(String recognisingProvince, String issuingProvince) {
        return names(recognising, recognisingProvince) && names(issuing, issuingProvince);
    }

    boolean isValidOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    private static boolean names(Set<String> provinces, String province) {
        return provinces.contains(province) || provinces.contains(ALL);
    }
}
