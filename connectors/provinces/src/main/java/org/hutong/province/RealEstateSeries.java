package org.hutong.province;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.hutong.province.RealEstateCertificate.Share;
import org.hutong.province.RealEstateCertificate.Sharing;
import org.hutong.province.RealEstateCertificate.State;
import org.jspecify.annotations.Nullable;

/** Registers the real estate of a made-up county of Nanchang, whose code GB/T 2260 gives to none. */
final class RealEstateSeries {

    private static final String COUNTY = "360198";

    private final Random random;
    private int registered;

    RealEstateSeries(long seed) {
        this.random = new Random(seed);
    }

    RealEstateCertificate alone(Owner owner) {
        return register(Sharing.SOLE, List.of(share(owner, null)), "住宅");
    }

    RealEstateCertificate jointly(Owner one, Owner other) {
        return register(Sharing.JOINT, List.of(share(one, null), share(other, null)), "住宅");
    }

    RealEstateCertificate byShares(Owner one, Owner other) {
        return register(Sharing.BY_SHARES, List.of(share(one, 60), share(other, 40)), "住宅");
    }

    RealEstateCertificate works(Owner enterprise) {
        return register(Sharing.SOLE, List.of(share(enterprise, null)), "工业");
    }

    private RealEstateCertificate register(Sharing sharing, List<Share> shares, String use) {
        int index = ++registered;
        LocalDate day = LocalDate.ofYearDay(random.nextInt(2017, 2026), random.nextInt(1, 366));
        return new RealEstateCertificate(
                "赣(%d)虚构县不动产权第%07d号".formatted(day.getYear(), index),
                "%s001001GB%05dF%08d".formatted(COUNTY, index, 10_000 + index),
                // With a comma, as addresses are typed: it must not end the cell.
                "虚构县虚构大道%d号,%d幢".formatted(index, 1 + random.nextInt(30)),
                sharing,
                shares,
                use,
                BigDecimal.valueOf(random.nextInt(4_000, 30_000), 2),
                day.plusYears(use.equals("住宅") ? 70 : 50),
                day,
                index > 1 && random.nextInt(8) == 0 ? State.SEIZED : State.VALID);
    }

    private static Share share(Owner owner, @Nullable Integer percent) {
        return new Share(owner, percent);
    }
}
