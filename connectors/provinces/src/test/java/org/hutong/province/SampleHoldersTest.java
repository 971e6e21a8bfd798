package org.hutong.province;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleHoldersTest {

    private static final Set<Person> PERSONS = Stream.of(
                    SampleHolders.zhejiangResidents().stream().map(ResidentCard::holder),
                    SampleHolders.zhejiangDrivers().stream().map(DrivingLicence::holder),
                    SampleHolders.jiangxiDrivers().stream().map(DrivingLicence::holder))
            .flatMap(people -> people)
            .collect(Collectors.toSet());

    private static final Set<String> ZHEJIANG_DRIVERS = numbers(SampleHolders.zhejiangDrivers());
    private static final Set<String> JIANGXI_DRIVERS = numbers(SampleHolders.jiangxiDrivers());

    @Test
    void thereAre200Holders() {
        assertThat(SampleHolders.zhejiangResidents()).hasSize(90);
        assertThat(PERSONS).hasSize(160);
        assertThat(SampleHolders.jiangxiEnterprises()).hasSize(40);
    }

    @Test
    void everyIdNumberIsValidAndUnique() {
        assertThat(PERSONS).allMatch(person -> Codes.isResidentId(person.idNumber()));
        assertThat(PERSONS).extracting(Person::idNumber).doesNotHaveDuplicates();
        assertThat(PERSONS).extracting(Person::name).doesNotHaveDuplicates();
    }

    @Test
    void everyCreditCodeIsValidAndUnique() {
        assertThat(SampleHolders.jiangxiEnterprises())
                .extracting(BusinessLicence::creditCode)
                .allMatch(Codes::isCreditCode)
                .doesNotHaveDuplicates();
        assertThat(SampleHolders.jiangxiEnterprises())
                .extracting(BusinessLicence::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void idNumbersTellBirthDateAndSex() {
        assertThat(PERSONS).allSatisfy(person -> {
            assertThat(person.idNumber().substring(6, 14)).isEqualTo("%tY%<tm%<td".formatted(person.birthDate()));
            boolean odd = Character.digit(person.idNumber().charAt(16), 10) % 2 == 1;
            assertThat(person.sex()).isEqualTo(odd ? Sex.MALE : Sex.FEMALE);
        });
    }

    @Test
    void noHolderButTheFixedOnesHasACountyThatExists() {
        Set<String> fixed =
                Set.of(SampleHolders.JIANGXI_DRIVER, SampleHolders.ZHEJIANG_DRIVER, SampleHolders.ZHEJIANG_CHILD);
        assertThat(PERSONS)
                .filteredOn(person -> !fixed.contains(person.idNumber()))
                .allMatch(person -> person.idNumber().startsWith("98", 4));
    }

    @Test
    void theFixedPointsHoldWhatTheGuidesSay() {
        assertThat(JIANGXI_DRIVERS).contains(SampleHolders.JIANGXI_DRIVER);
        assertThat(ZHEJIANG_DRIVERS).contains(SampleHolders.ZHEJIANG_DRIVER);
        assertThat(SampleHolders.zhejiangResidents())
                .extracting(card -> card.holder().idNumber())
                .contains(SampleHolders.ZHEJIANG_DRIVER, SampleHolders.ZHEJIANG_CHILD);
        assertThat(SampleHolders.jiangxiEnterprises())
                .extracting(BusinessLicence::creditCode)
                .contains(SampleHolders.JIANGXI_ENTERPRISE);
        assertThat(SampleHolders.jiangxiTransportPermits())
                .extracting(TransportPermit::creditCode)
                .contains(SampleHolders.JIANGXI_ENTERPRISE);
    }

    @Test
    void theLicencesOfTheFixedPointsAreValid() {
        Set<String> fixed = Set.of(SampleHolders.JIANGXI_DRIVER, SampleHolders.ZHEJIANG_DRIVER);
        assertThat(Stream.of(SampleHolders.zhejiangDrivers(), SampleHolders.jiangxiDrivers())
                        .flatMap(Collection::stream)
                        .filter(licence -> fixed.contains(licence.holder().idNumber())))
                .hasSize(2)
                .extracting(DrivingLicence::status)
                .containsOnly(Status.VALID);
    }

    @Test
    void onlyAdultsDrive() {
        assertThat(ZHEJIANG_DRIVERS).doesNotContain(SampleHolders.ZHEJIANG_CHILD);
        assertThat(Stream.of(SampleHolders.zhejiangDrivers(), SampleHolders.jiangxiDrivers())
                        .flatMap(Collection::stream))
                .allMatch(licence -> !licence.firstIssued()
                        .isBefore(licence.holder().birthDate().plusYears(18)));
    }

    @Test
    void someDriversHoldALicenceOfBothProvinces() {
        assertThat(ZHEJIANG_DRIVERS.stream().filter(JIANGXI_DRIVERS::contains))
                .hasSizeBetween(10, 20)
                .doesNotContain(SampleHolders.ZHEJIANG_DRIVER, SampleHolders.JIANGXI_DRIVER);
    }

    @Test
    void everyStateAndTheLongTermOccur() {
        assertThat(SampleHolders.zhejiangDrivers())
                .extracting(DrivingLicence::status)
                .contains(Status.values());
        assertThat(SampleHolders.jiangxiDrivers())
                .extracting(DrivingLicence::status)
                .contains(Status.values());
        assertThat(SampleHolders.jiangxiDrivers())
                .extracting(DrivingLicence::validUntil)
                .containsNull();
        assertThat(SampleHolders.jiangxiTransportPermits())
                .extracting(TransportPermit::status)
                .contains(Status.VALID, Status.EXPIRED);
    }

    /** Benchmarks and recordings of other releases are comparable only as long as this stays as it is. */
    @Test
    void theHoldersAreTheSameInEveryRelease() throws Exception {
        byte[] everything = Json.write(List.of(
                SampleHolders.zhejiangResidents(),
                SampleHolders.zhejiangDrivers(),
                SampleHolders.jiangxiDrivers(),
                SampleHolders.jiangxiEnterprises(),
                SampleHolders.jiangxiTransportPermits()));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(everything);
        assertThat(HexFormat.of().formatHex(digest, 0, 8)).isEqualTo("bd28d046f0ad24ec");
    }

    @Test
    void noRecordShowsItsHolderByAccident() {
        assertThat(Stream.of(
                                SampleHolders.zhejiangResidents().getFirst(),
                                SampleHolders.zhejiangDrivers().getFirst(),
                                SampleHolders.zhejiangDrivers().getFirst().holder(),
                                SampleHolders.jiangxiEnterprises().getFirst(),
                                SampleHolders.jiangxiTransportPermits().getFirst())
                        .map(Object::toString))
                .allMatch(text -> text.matches("[A-Za-z]+\\[withheld]"));
    }

    private static Set<String> numbers(List<DrivingLicence> licences) {
        return licences.stream().map(licence -> licence.holder().idNumber()).collect(Collectors.toSet());
    }
}
