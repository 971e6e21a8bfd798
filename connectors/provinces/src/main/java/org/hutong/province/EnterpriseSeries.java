package org.hutong.province;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Registers Jiangxi's made-up enterprises; the same seed makes the same enterprises. */
final class EnterpriseSeries {

    private static final String ORGANISATION_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int FIRST_REPRESENTATIVE = 300;

    private static final List<String> WORDS = List.of("虚构", "示例", "样本", "测试", "演示");
    private static final List<String> TRADES = List.of("货运", "物流");

    private final Random random;
    private int made;

    EnterpriseSeries(long seed) {
        this.random = new Random(seed);
    }

    BusinessLicence register() {
        int index = made++;
        Region.City city = Region.JIANGXI.city(index);
        String name = city.name().replace("市", "") + WORDS.get(index / 4 % 5) + TRADES.get(index / 20 % 2) + "有限公司";
        LocalDate established = LocalDate.ofYearDay(random.nextInt(2005, 2025), random.nextInt(1, 366));
        return new BusinessLicence(
                creditCode(city),
                name,
                "有限责任公司(自然人投资或控股)",
                FictitiousNames.of(FIRST_REPRESENTATIVE + index),
                capital(),
                "道路普通货物运输；仓储服务（虚构）",
                established,
                end(established),
                city.name() + "市场监督管理局",
                status());
    }

    /** GB 32100: 9 for market regulation, 1 for an enterprise, six digits of area, nine of organisation. */
    private String creditCode(Region.City city) {
        StringBuilder first17 =
                new StringBuilder("91").append(city.unassignedCounty()).append("MA");
        while (first17.length() < 17) {
            first17.append(ORGANISATION_ALPHABET.charAt(random.nextInt(ORGANISATION_ALPHABET.length())));
        }
        return CheckDigits.creditCode(first17.toString());
    }

    /** Round sums mostly; now and then one with fen, which careless arithmetic would lose. */
    private BigDecimal capital() {
        return random.nextInt(4) == 0
                ? BigDecimal.valueOf(random.nextLong(1, 10_000_000_000L), 6)
                : BigDecimal.valueOf(random.nextInt(1, 500) * 10L);
    }

    private @Nullable LocalDate end(LocalDate established) {
        return random.nextInt(3) == 0 ? established.plusYears(30) : null;
    }

    private Status status() {
        return switch (random.nextInt(15)) {
            case 0 -> Status.SUSPENDED;
            case 1 -> Status.REVOKED;
            default -> Status.VALID;
        };
    }
}
