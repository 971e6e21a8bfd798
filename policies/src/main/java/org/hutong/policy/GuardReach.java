package org.hutong.policy;

import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which grants the guards leave nothing of. What is decided before a request comes is only what a grant itself fixes:
 * agency, type, matter, basis and hours, with every combination of a minor and of an operator who is the holder. Province,
 * holder kind and fields stay unknown; a guard counts as refusing only if it does whatever they are.
 */
final class GuardReach {

    /** Beyond as many evaluations it stays undecided, and the grant counts as alive. */
    private static final int EVALUATED_AT_MOST = 500_000;

    private static final boolean[] EITHER = {false, true};

    private final List<Guard> guards;

    GuardReach(List<Guard> guards) {
        this.guards = guards;
    }

    /** A purpose that a grant covers. */
    record Purpose(String agency, String type, String matter, LegalBasis basis) {

        static Stream<Purpose> of(Grant grant) {
            return grant.agencies().stream()
                    .flatMap(agency -> grant.types().stream()
                            .flatMap(type -> grant.matters().stream()
                                    .flatMap(matter -> grant.bases().stream()
                                            .map(basis -> new Purpose(agency, type, matter, basis)))));
        }
    }

    /** Ids of the guards that together refuse every request of the grant; empty if one might pass or if it is undecided. */
    Set<String> refusing(Grant grant) {
        long purposes = (long) grant.agencies().size()
                * grant.types().size()
                * grant.matters().size()
                * grant.bases().size();
        if (guards.isEmpty() || purposes * 4 * 48 * guards.size() > EVALUATED_AT_MOST) {
            return Set.of();
        }
        Set<String> refusing = new TreeSet<>();
        return Purpose.of(grant).anyMatch(purpose -> mayPass(purpose, grant, refusing)) ? Set.of() : refusing;
    }

    /** Whether a request for this purpose might pass the guards at some time in the grant's hours. */
    boolean mayPass(Purpose purpose, Grant grant) {
        return mayPass(purpose, grant, new TreeSet<>());
    }

    private boolean mayPass(Purpose purpose, Grant grant, Set<String> refusing) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("agency", purpose.agency);
        facts.put("type", purpose.type);
        facts.put("matter", purpose.matter);
        facts.put("basis", purpose.basis.wireName());
        for (boolean minor : EITHER) {
            facts.put("minor", minor);
            for (boolean operatorIsHolder : EITHER) {
                facts.put("operatorIsHolder", operatorIsHolder);
                if (mayPassAtSomeTime(facts, grant, refusing)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean mayPassAtSomeTime(Map<String, Object> facts, Grant grant, Set<String> refusing) {
        Hours hours = grant.hours();
        Set<DayOfWeek> days = grant.openDays();
        for (boolean weekend : EITHER) {
            if (days.stream().noneMatch(day -> GuardLanguage.isWeekend(day) == weekend)) {
                continue;
            }
            facts.put("weekend", weekend);
            for (long hour = hours.from() / 60; hour * 60 < hours.to(); hour++) {
                facts.put("hour", hour);
                if (mayPass(facts, refusing)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean mayPass(Map<String, Object> facts, Set<String> refusing) {
        for (Guard guard : guards) {
            if (guard.refusesForCertain(facts)) {
                refusing.add(guard.id());
                return false;
            }
        }
        return true;
    }
}
