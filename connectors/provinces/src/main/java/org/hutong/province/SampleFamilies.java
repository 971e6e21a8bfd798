package org.hutong.province;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The families that the sample persons of Zhejiang form, and what their civil affairs, health and public security offices
 * keep of them. Every start makes the same families; the lists cannot be changed and are safe to share between threads.
 */
public final class SampleFamilies {

    /** Husband of {@link SampleHolders#ZHEJIANG_DRIVER} and father of {@link SampleHolders#ZHEJIANG_CHILD}. */
    public static final String ZHEJIANG_FATHER = FixedPoints.zhejiangFather().idNumber();

    /** The year before which sample persons are born who are grown up. */
    private static final int CHILDREN = 2000;

    private static final List<Person> ADULTS =
            persons(card -> card.holder().birthDate().getYear() < CHILDREN);
    private static final List<Person> CHILDREN_OF_ZHEJIANG =
            persons(card -> card.holder().birthDate().getYear() >= CHILDREN);

    private static final List<Couple> COUPLES = couples();
    private static final List<MarriageCertificate> MARRIAGES = IntStream.range(0, COUPLES.size())
            .mapToObj(SampleFamilies::marriage)
            .toList();
    private static final List<DivorceCertificate> DIVORCES = IntStream.range(0, COUPLES.size())
            .filter(SampleFamilies::isDivorced)
            .mapToObj(SampleFamilies::divorce)
            .toList();
    private static final List<BirthCertificate> BIRTHS = registerBirths();
    private static final List<Household> HOUSEHOLDS = registerHouseholds();

    private SampleFamilies() {}

    /** Marriage certificates issued by Zhejiang; nobody is in two of them. */
    public static List<MarriageCertificate> marriages() {
        return MARRIAGES;
    }

    /** Divorce certificates issued by Zhejiang. Their marriages are among {@link #marriages()}, as ended. */
    public static List<DivorceCertificate> divorces() {
        return DIVORCES;
    }

    /** Birth certificates issued by Zhejiang, one for each of its children. */
    public static List<BirthCertificate> births() {
        return BIRTHS;
    }

    /** Households of Zhejiang; everybody is in one of them. */
    public static List<Household> households() {
        return HOUSEHOLDS;
    }

    /** Identity cards of those persons who came with the families. */
    static List<ResidentCard> additionalResidents() {
        return List.of(ResidentCards.issue(FixedPoints.zhejiangFather()));
    }

    private static List<Person> persons(Predicate<ResidentCard> which) {
        return SampleHolders.zhejiangResidents().stream()
                .filter(which)
                .map(ResidentCard::holder)
                .toList();
    }

    /** After the fixed couple, every woman of the series marries the man who comes next. */
    private static List<Couple> couples() {
        Stream<Couple> series = IntStream.iterate(1, i -> i + 1 < ADULTS.size(), i -> i + 2)
                .mapToObj(i -> new Couple(ADULTS.get(i + 1), ADULTS.get(i)));
        return Stream.concat(Stream.of(new Couple(FixedPoints.zhejiangFather(), ADULTS.getFirst())), series)
                .toList();
    }

    private static boolean isDivorced(int couple) {
        return couple % 5 == 4;
    }

    private static MarriageCertificate marriage(int index) {
        Couple couple = COUPLES.get(index);
        return new MarriageCertificate(
                number("J", couple.wedding(), index),
                couple.husband(),
                couple.wife(),
                couple.wedding(),
                civilAffairs(couple),
                isDivorced(index));
    }

    private static DivorceCertificate divorce(int index) {
        Couple couple = COUPLES.get(index);
        LocalDate day = couple.wedding().plusYears(4).plusDays(index);
        return new DivorceCertificate(
                number("L", day, index), couple.husband(), couple.wife(), day, civilAffairs(couple));
    }

    private static String number(String letter, LocalDate day, int index) {
        return "%s330198-%d-%06d".formatted(letter, day.getYear(), index + 1);
    }

    /** The address begins with province and city, three characters each. */
    private static String civilAffairs(Couple couple) {
        return couple.wife().address().substring(3, 6) + "虚构区民政局";
    }

    private static List<BirthCertificate> registerBirths() {
        List<BirthCertificate> births = new ArrayList<>();
        Set<Couple> parents = new HashSet<>();
        for (Person child : CHILDREN_OF_ZHEJIANG) {
            Couple couple = COUPLES.stream()
                    .filter(candidate -> candidate.mayHaveHad(child.birthDate()))
                    .filter(parents::add)
                    .findFirst()
                    .orElseThrow();
            births.add(birth(child, couple, births.size()));
        }
        return List.copyOf(births);
    }

    private static BirthCertificate birth(Person child, Couple parents, int index) {
        String city = parents.wife().address().substring(3, 6);
        boolean last = index == CHILDREN_OF_ZHEJIANG.size() - 1;
        return new BirthCertificate(
                "V33%07d".formatted(index + 1),
                child,
                child.birthDate().atTime(LocalTime.of(8 + index, 5 * index)),
                parents.wife(),
                last ? null : parents.husband(),
                city + "虚构妇幼保健院",
                child.birthDate().plusDays(3),
                city + "虚构区卫生健康局");
    }

    private static List<Household> registerHouseholds() {
        List<Household> households = new ArrayList<>();
        Set<Person> placed = new HashSet<>();
        for (int i = 0; i < COUPLES.size(); i++) {
            if (!isDivorced(i)) {
                households.add(household(family(COUPLES.get(i)), households.size(), placed));
            }
        }
        Stream.concat(ADULTS.stream(), CHILDREN_OF_ZHEJIANG.stream())
                .filter(person -> !placed.contains(person))
                .map(alone -> List.of(new Household.Member(alone, Relation.HEAD)))
                .toList()
                .forEach(alone -> households.add(household(alone, households.size(), placed)));
        return List.copyOf(households);
    }

    private static List<Household.Member> family(Couple couple) {
        List<Household.Member> members = new ArrayList<>();
        members.add(new Household.Member(couple.husband(), Relation.HEAD));
        members.add(new Household.Member(couple.wife(), Relation.SPOUSE));
        BIRTHS.stream()
                .filter(birth -> birth.mother().equals(couple.wife()))
                .map(birth -> new Household.Member(birth.child(), Relation.ofChild(birth.child())))
                .forEach(members::add);
        return List.copyOf(members);
    }

    private static Household household(List<Household.Member> members, int index, Set<Person> placed) {
        members.forEach(member -> placed.add(member.person()));
        Person head = members.getFirst().person();
        return new Household(
                "330198%06d".formatted(index + 1),
                head.address(),
                members,
                LocalDate.of(2020, 1, 6).plusDays(index),
                head.address().substring(3, 6) + "公安局虚构派出所");
    }
}
