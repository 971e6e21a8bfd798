package org.hutong.province;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleFamiliesTest {

    @Test
    void nobodyIsMarriedTwiceAndEverybodyWasOfAge() {
        assertThat(SampleFamilies.marriages().stream()
                        .flatMap(marriage -> Stream.of(marriage.husband(), marriage.wife())))
                .hasSize(2 * SampleFamilies.marriages().size())
                .doesNotHaveDuplicates();
        assertThat(SampleFamilies.marriages()).allSatisfy(marriage -> {
            assertThat(marriage.husband().sex()).isEqualTo(Sex.MALE);
            assertThat(marriage.wife().sex()).isEqualTo(Sex.FEMALE);
            assertThat(marriage.registered())
                    .isAfter(marriage.husband().birthDate().plusYears(22))
                    .isAfter(marriage.wife().birthDate().plusYears(20));
        });
    }

    @Test
    void everyDivorceEndedAMarriageOfTheSameTwo() {
        assertThat(SampleFamilies.divorces())
                .isNotEmpty()
                .allSatisfy(divorce -> assertThat(SampleFamilies.marriages())
                        .filteredOn(MarriageCertificate::ended)
                        .anySatisfy(marriage -> {
                            assertThat(marriage.husband()).isEqualTo(divorce.husband());
                            assertThat(marriage.wife()).isEqualTo(divorce.wife());
                            assertThat(marriage.registered()).isBefore(divorce.registered());
                        }));
        assertThat(SampleFamilies.marriages())
                .filteredOn(MarriageCertificate::ended)
                .hasSameSizeAs(SampleFamilies.divorces());
    }

    @Test
    void everyChildHasACertificateAndOneHasNoFather() {
        assertThat(SampleFamilies.births()).hasSize(8);
        assertThat(SampleFamilies.births())
                .filteredOn(birth -> birth.father() == null)
                .hasSize(1);
        assertThat(SampleFamilies.births().getFirst()).satisfies(birth -> {
            assertThat(birth.child().idNumber()).isEqualTo(SampleHolders.ZHEJIANG_CHILD);
            assertThat(birth.mother().idNumber()).isEqualTo(SampleHolders.ZHEJIANG_DRIVER);
            assertThat(birth.father()).extracting(Person::idNumber).isEqualTo(SampleFamilies.ZHEJIANG_FATHER);
        });
    }

    @Test
    void everybodyIsInOneHousehold() {
        List<Person> members = SampleFamilies.households().stream()
                .flatMap(household -> household.members().stream())
                .map(Household.Member::person)
                .toList();
        assertThat(members).hasSize(91).doesNotHaveDuplicates();
        assertThat(SampleFamilies.households())
                .allMatch(household -> household.members().getFirst().relation() == Relation.HEAD);
        assertThat(SampleFamilies.households())
                .anyMatch(household -> household.members().size() == 3);
    }

    @Test
    void theFathersNumberIsValid() {
        assertThat(Codes.isResidentId(SampleFamilies.ZHEJIANG_FATHER)).isTrue();
    }

    @Test
    void nobodyOwnsTwiceWhatIsFoundByItsOwner() {
        assertThat(SampleRegisters.jiangxiVehicles())
                .extracting(licence -> licence.owner().code())
                .contains(SampleHolders.JIANGXI_DRIVER, SampleHolders.JIANGXI_ENTERPRISE)
                .doesNotHaveDuplicates();
        assertThat(SampleRegisters.jiangxiVehicles())
                .extracting(VehicleLicence::vin)
                .allMatch(vin -> vin.length() == 17)
                .doesNotHaveDuplicates();
        assertThat(SampleRegisters.countyRealEstate().stream()
                        .flatMap(certificate -> certificate.shares().stream())
                        .map(share -> share.owner().code()))
                .contains(SampleHolders.JIANGXI_DRIVER, SampleHolders.JIANGXI_ENTERPRISE)
                .doesNotHaveDuplicates();
        assertThat(SampleRegisters.countyRealEstate())
                .extracting(RealEstateCertificate::sharing)
                .contains(RealEstateCertificate.Sharing.values());
        assertThat(SampleRegisters.jiangxiSocialSecurityCards())
                .extracting(SocialSecurityCard::state)
                .contains(SocialSecurityCard.State.values());
    }

    @Test
    void theyAreTheSameInEveryRelease() throws Exception {
        byte[] everything = Json.write(List.of(
                SampleFamilies.marriages(),
                SampleFamilies.divorces(),
                SampleFamilies.births(),
                SampleFamilies.households(),
                SampleRegisters.jiangxiVehicles(),
                SampleRegisters.jiangxiSocialSecurityCards(),
                SampleRegisters.countyRealEstate()));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(everything);
        assertThat(HexFormat.of().formatHex(digest, 0, 8)).isEqualTo("2917b7ed41d8698a");
    }

    @Test
    void noRecordShowsItsHolderByAccident() {
        assertThat(Stream.of(
                                SampleFamilies.marriages().getFirst(),
                                SampleFamilies.divorces().getFirst(),
                                SampleFamilies.births().getFirst(),
                                SampleFamilies.households().getFirst(),
                                SampleFamilies.households().getFirst().members().getFirst(),
                                SampleRegisters.jiangxiVehicles().getFirst(),
                                SampleRegisters.jiangxiVehicles().getFirst().owner(),
                                SampleRegisters.jiangxiSocialSecurityCards().getFirst(),
                                SampleRegisters.countyRealEstate().getFirst(),
                                SampleRegisters.countyRealEstate()
                                        .getFirst()
                                        .shares()
                                        .getFirst())
                        .map(Object::toString))
                .allMatch(text -> text.matches("[A-Za-z]+\\[withheld]"));
    }
}
