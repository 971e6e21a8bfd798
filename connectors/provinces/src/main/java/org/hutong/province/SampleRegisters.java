package org.hutong.province;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What Jiangxi's offices keep of the sample persons and enterprises beside their licences: vehicles, social security cards and
 * real estate. Every start makes the same; the lists cannot be changed and are safe to share between threads.
 */
public final class SampleRegisters {

    private static final long SEED = 20260301;

    /** The fixed driver is the first of them. */
    private static final List<Person> JIANGXI_ADULTS = SampleHolders.jiangxiDrivers().stream()
            .map(DrivingLicence::holder)
            .filter(person -> person.address().startsWith(Region.JIANGXI.title()))
            .toList();

    private static final List<VehicleLicence> VEHICLES = vehicles();
    private static final List<SocialSecurityCard> CARDS = cards();
    private static final List<RealEstateCertificate> REAL_ESTATE = realEstate();

    private SampleRegisters() {}

    /** Vehicle licences issued by Jiangxi; nobody owns two vehicles. */
    public static List<VehicleLicence> jiangxiVehicles() {
        return VEHICLES;
    }

    /** Social security cards issued by Jiangxi. */
    public static List<SocialSecurityCard> jiangxiSocialSecurityCards() {
        return CARDS;
    }

    /** Certificates of real estate issued by a county of Jiangxi; nobody is in two of them. */
    public static List<RealEstateCertificate> countyRealEstate() {
        return REAL_ESTATE;
    }

    private static List<VehicleLicence> vehicles() {
        VehicleSeries series = new VehicleSeries(SEED);
        Stream<VehicleLicence> cars = everySecond(JIANGXI_ADULTS).map(Owner::of).map(series::car);
        Stream<VehicleLicence> lorries =
                everySecond(SampleHolders.jiangxiEnterprises()).map(Owner::of).map(series::lorry);
        return Stream.concat(cars, lorries).toList();
    }

    private static List<SocialSecurityCard> cards() {
        SocialSecuritySeries series = new SocialSecuritySeries(SEED);
        return JIANGXI_ADULTS.stream().map(series::issue).toList();
    }

    /** Two persons by shares, two jointly, one alone, and so on; then the enterprises. */
    private static List<RealEstateCertificate> realEstate() {
        RealEstateSeries series = new RealEstateSeries(SEED);
        List<Owner> persons = JIANGXI_ADULTS.stream().map(Owner::of).toList();
        Stream<RealEstateCertificate> homes = IntStream.iterate(0, i -> i + 5 <= persons.size(), i -> i + 5)
                .boxed()
                .flatMap(i -> Stream.of(
                        series.byShares(persons.get(i), persons.get(i + 1)),
                        series.jointly(persons.get(i + 2), persons.get(i + 3)),
                        series.alone(persons.get(i + 4))));
        Stream<RealEstateCertificate> works =
                everySecond(SampleHolders.jiangxiEnterprises()).map(Owner::of).map(series::works);
        return Stream.concat(homes, works).toList();
    }

    private static <T> Stream<T> everySecond(List<T> all) {
        return IntStream.range(0, all.size()).filter(i -> i % 2 == 0).mapToObj(all::get);
    }
}
