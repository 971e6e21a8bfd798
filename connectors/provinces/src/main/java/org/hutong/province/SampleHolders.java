package org.hutong.province;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The 200 made-up holders of the sample provinces and what they hold: 90 persons of Zhejiang, 70 persons and 40
 * enterprises of Jiangxi. Some drivers hold a licence of both provinces. Every start makes the same holders; the lists
 * cannot be changed and are safe to share between threads.
 */
public final class SampleHolders {

    /** Holds a Jiangxi driving licence. */
    public static final String JIANGXI_DRIVER = "360102199003078032";

    /** Holds a Zhejiang driving licence and a Zhejiang resident identity card. */
    public static final String ZHEJIANG_DRIVER = "330106198805203021";

    /** A child of ten (2026) with a Zhejiang resident identity card and no driving licence anywhere. */
    public static final String ZHEJIANG_CHILD = "330106201605120015";

    /** Holds a Jiangxi business licence and a Jiangxi road transport permit. */
    public static final String JIANGXI_ENTERPRISE = "91360100MA35K7XQ1E";

    private static final long SEED = 20260101;

    private static final List<Person> ZHEJIANG_ADULTS = adults(Region.ZHEJIANG, 0, FixedPoints.zhejiangDriver(), 82);
    private static final List<Person> ZHEJIANG_CHILDREN = children();
    private static final List<Person> JIANGXI_ADULTS = adults(Region.JIANGXI, 100, FixedPoints.jiangxiDriver(), 70);

    private static final List<ResidentCard> ZHEJIANG_RESIDENTS = residentCards();
    private static final List<DrivingLicence> ZHEJIANG_DRIVERS =
            drivers(Region.ZHEJIANG, but(ZHEJIANG_ADULTS, 8), every(JIANGXI_ADULTS, 7));
    private static final List<DrivingLicence> JIANGXI_DRIVERS =
            drivers(Region.JIANGXI, JIANGXI_ADULTS, every(ZHEJIANG_ADULTS, 9));
    private static final List<BusinessLicence> JIANGXI_ENTERPRISES = enterprises();
    private static final List<TransportPermit> JIANGXI_PERMITS = permits();

    private SampleHolders() {}

    /** Holders of a Zhejiang resident identity card, children included. */
    public static List<ResidentCard> zhejiangResidents() {
        return ZHEJIANG_RESIDENTS;
    }

    /** Driving licences issued by Zhejiang. */
    public static List<DrivingLicence> zhejiangDrivers() {
        return ZHEJIANG_DRIVERS;
    }

    /** Driving licences issued by Jiangxi. */
    public static List<DrivingLicence> jiangxiDrivers() {
        return JIANGXI_DRIVERS;
    }

    /** Business licences issued by Jiangxi. */
    public static List<BusinessLicence> jiangxiEnterprises() {
        return JIANGXI_ENTERPRISES;
    }

    /** Road transport permits issued by Jiangxi; not every enterprise has one. */
    public static List<TransportPermit> jiangxiTransportPermits() {
        return JIANGXI_PERMITS;
    }

    private static List<Person> adults(Region region, int firstName, Person fixed, int count) {
        PersonSeries series = new PersonSeries(region, firstName, SEED + firstName);
        return Stream.concat(Stream.of(fixed), Stream.generate(series::adult).limit(count - 1))
                .toList();
    }

    private static List<Person> children() {
        PersonSeries series = new PersonSeries(Region.ZHEJIANG, 200, SEED + 200);
        return Stream.concat(
                        Stream.of(FixedPoints.zhejiangChild()),
                        Stream.generate(series::child).limit(7))
                .toList();
    }

    private static List<ResidentCard> residentCards() {
        return Stream.concat(ZHEJIANG_ADULTS.stream(), ZHEJIANG_CHILDREN.stream())
                .map(ResidentCards::issue)
                .toList();
    }

    private static List<DrivingLicence> drivers(Region region, List<Person> own, List<Person> others) {
        DrivingLicenceSeries series = new DrivingLicenceSeries(region, SEED);
        List<DrivingLicence> licences = new ArrayList<>();
        licences.add(series.issue(own.getFirst(), List.of("B2"), Status.VALID));
        Stream.concat(own.stream().skip(1), others.stream()).map(series::issue).forEach(licences::add);
        return List.copyOf(licences);
    }

    private static List<BusinessLicence> enterprises() {
        EnterpriseSeries series = new EnterpriseSeries(SEED);
        return Stream.concat(
                        Stream.of(FixedPoints.jiangxiEnterprise()),
                        Stream.generate(series::register).limit(39))
                .toList();
    }

    private static List<TransportPermit> permits() {
        TransportPermitSeries series = new TransportPermitSeries(SEED);
        List<TransportPermit> permits = new ArrayList<>();
        permits.add(series.issue(JIANGXI_ENTERPRISES.getFirst(), Status.VALID));
        but(JIANGXI_ENTERPRISES, 5).stream().skip(1).map(series::issue).forEach(permits::add);
        return List.copyOf(permits);
    }

    /** Every nth of a list; never the first, which is a fixed point. */
    private static <T> List<T> every(List<T> all, int nth) {
        return IntStream.range(1, all.size())
                .filter(i -> i % nth == 0)
                .<T>mapToObj(all::get)
                .toList();
    }

    /** All of a list but every nth. */
    private static <T> List<T> but(List<T> all, int nth) {
        return IntStream.range(0, all.size())
                .filter(i -> i == 0 || i % nth != 0)
                .<T>mapToObj(all::get)
                .toList();
    }
}
