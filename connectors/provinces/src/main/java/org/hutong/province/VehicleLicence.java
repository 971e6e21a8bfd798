package org.hutong.province;

import java.time.LocalDate;

/**
 * A vehicle licence (机动车行驶证); its holder is the owner, a person or an enterprise.
 *
 * @param vin vehicle identification number, GB 16735, check digit valid
 * @param inspectedUntil the last day on which the inspection holds
 */
public record VehicleLicence(
        Owner owner,
        String plate,
        String vehicleType,
        String model,
        String use,
        String vin,
        String engineNumber,
        LocalDate registered,
        LocalDate issued,
        LocalDate inspectedUntil,
        String issuingAuthority,
        Status status) {

    @Override
    public String toString() {
        return "VehicleLicence[withheld]";
    }
}
