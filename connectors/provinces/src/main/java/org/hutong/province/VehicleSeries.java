package org.hutong.province;

import java.time.LocalDate;
import java.util.Random;

/**
 * Registers Jiangxi's made-up vehicles. Their plates have the letter I, which no plate of a real vehicle has (GA 36), and
 * their identification numbers begin with L00, which is no maker's code.
 */
final class VehicleSeries {

    private static final String CODE_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";

    private final Random random;
    private int registered;

    VehicleSeries(long seed) {
        this.random = new Random(seed);
    }

    VehicleLicence car(Owner owner) {
        return register(owner, "小型轿车", "虚构牌XG7000", "非营运");
    }

    VehicleLicence lorry(Owner owner) {
        return register(owner, "重型半挂牵引车", "虚构牌XG4250", "货运");
    }

    private VehicleLicence register(Owner owner, String type, String model, String use) {
        int index = registered++;
        Region.City city = Region.JIANGXI.city(index);
        LocalDate first = LocalDate.ofYearDay(random.nextInt(2018, 2025), random.nextInt(1, 366));
        Status status = status();
        return new VehicleLicence(
                owner,
                "赣AI%04d".formatted(index + 1),
                type,
                model,
                use,
                vin(index),
                "XG%06d%c".formatted(random.nextInt(1_000_000), letter()),
                first,
                first.plusDays(2),
                LocalDate.of(status == Status.EXPIRED ? 2024 : 2030, first.getMonth(), 28),
                Region.JIANGXI.trafficPolice(city),
                status);
    }

    private String vin(int index) {
        return CheckDigits.vin("L00XG%c%02d".formatted(letter(), random.nextInt(100)), "P0%06d".formatted(index + 1));
    }

    private char letter() {
        return CODE_LETTERS.charAt(random.nextInt(CODE_LETTERS.length()));
    }

    private Status status() {
        return registered > 1 && random.nextInt(8) == 0 ? Status.EXPIRED : Status.VALID;
    }
}
