package org.hutong.policy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Requests about given grants: one that a grant covers, and what can be wrong with it. */
final class GeneratedRequests {

    private static final List<String> PROVINCES = GeneratedGrants.PROVINCES;

    private final RandomGenerator random;
    private final List<Grant> grants;
    private final Function<String, TypeFields> fieldsOf;

    /** @param fieldsOf the fields of a type that a grant names, by its key */
    GeneratedRequests(RandomGenerator random, List<Grant> grants, Function<String, TypeFields> fieldsOf) {
        this.random = random;
        this.grants = grants;
        this.fieldsOf = fieldsOf;
    }

    /** Inside one of the grants in every dimension. */
    AccessRequest inside() {
        return inside(grant());
    }

    /** Inside one of the grants but for one or two dimensions, each drawn anew: other grants' values, or nobody's. */
    AccessRequest beside() {
        AccessRequest request = changed(inside());
        return random.nextBoolean() ? request : changed(request);
    }

    private Grant grant() {
        return grants.get(random.nextInt(grants.size()));
    }

    private AccessRequest inside(Grant grant) {
        String type = oneOf(grant.types());
        return new AccessRequest(
                oneOf(grant.agencies()),
                type,
                "111",
                province(grant),
                oneOf(grant.matters()),
                basis(grant),
                fields(grant, type),
                moment(grant),
                false,
                false);
    }

    private LegalBasis basis(Grant grant) {
        List<LegalBasis> bases = grant.bases().stream().sorted().toList();
        return bases.get(random.nextInt(bases.size()));
    }

    private @Nullable String province(Grant grant) {
        return switch (grant.provinces()) {
            case Scope.Everything() -> random.nextInt(4) == 0 ? null : anyProvince();
            case Scope.Listed(Set<String> values) -> oneOf(values);
        };
    }

    private String anyProvince() {
        return oneOf(PROVINCES);
    }

    /** None, which asks for all, or some that the grant covers. */
    private Set<String> fields(Grant grant, String type) {
        List<String> covered = List.copyOf(grant.disclosable(fieldsOf.apply(type)));
        Set<String> fields = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            fields.add(oneOf(covered));
        }
        return fields;
    }

    /** Often the first or the last day or minute, where mistakes hide. */
    private ZonedDateTime moment(Grant grant) {
        Validity validity = grant.validity();
        Hours hours = grant.hours();
        LocalDate day = LocalDate.ofEpochDay(
                between(validity.from().toEpochDay(), validity.to().toEpochDay()));
        while (!hours.days().contains(day.getDayOfWeek())) {
            day = day.equals(validity.to()) ? validity.from() : day.plusDays(1);
        }
        LocalTime time = LocalTime.MIN.plusMinutes(between(hours.from(), hours.to() - 1L));
        return day.atTime(time).atZone(AccessRequest.OFFICE_TIME);
    }

    private long between(long first, long last) {
        return switch (random.nextInt(4)) {
            case 0 -> first;
            case 1 -> last;
            default -> random.nextLong(first, last + 1);
        };
    }

    private long step(long most) {
        long step = random.nextBoolean() ? 1 : 1 + random.nextLong(most);
        return random.nextBoolean() ? step : -step;
    }

    private AccessRequest changed(AccessRequest request) {
        String agency = request.agency();
        String type = request.type();
        String province = request.province();
        String matter = request.matter();
        LegalBasis basis = request.basis();
        Set<String> fields = request.fields();
        ZonedDateTime at = request.at();
        boolean minor = request.holderIsMinor();
        boolean operatorIsHolder = request.operatorIsHolder();
        int holders = request.holders();
        int useCodes = request.useCodes();
        String reason = request.reason();
        boolean officeHours = request.officeHours();
        switch (random.nextInt(12)) {
            case 0 -> agency = random.nextBoolean() ? "agency-without-grants" : oneOf(grant().agencies());
            case 1 -> type = oneOf(grant().types());
            case 2 -> province = random.nextBoolean() ? null : anyProvince();
            case 3 -> matter = random.nextBoolean() ? "matter-of-nobody" : oneOf(grant().matters());
            case 4 -> basis = LegalBasis.values()[random.nextInt(LegalBasis.values().length)];
            case 5 ->
                fields = Set.copyOf(
                        List.of(oneOf(fieldsOf.apply(type).names()), random.nextInt(4) == 0 ? "none" : "name"));
            case 6 -> at = at.plusDays(step(2_000));
            case 7 -> at = at.plusMinutes(step(1_440));
            case 8 -> minor = true;
            case 9 -> {
                holders = 2;
                useCodes = random.nextInt(3);
            }
            case 10 -> {
                officeHours = false;
                reason = random.nextBoolean() ? null : "emergency-rescue";
            }
            default -> operatorIsHolder = true;
        }
        return new AccessRequest(
                agency,
                type,
                request.holderKind(),
                province,
                matter,
                basis,
                fields,
                at,
                minor,
                operatorIsHolder,
                reason,
                holders,
                useCodes,
                officeHours);
    }

    private String oneOf(Collection<String> values) {
        return List.copyOf(new TreeSet<>(values)).get(random.nextInt(values.size()));
    }
}
