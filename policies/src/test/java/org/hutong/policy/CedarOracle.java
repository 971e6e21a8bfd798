package org.hutong.policy;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The same policy said in Cedar, and Cedar's answer. A grant is a {@code permit}, a guard a {@code forbid}; Cedar says which
 * of them apply. Only the choice of the widest grant is made here: Cedar has no notion of it.
 *
 * <p>Guards are CEL, which nothing translates: the shipped ones are written out in Cedar below, by hand.
 */
final class CedarOracle {

    /** What Cedar makes of a request, comparable with what the engine does. */
    sealed interface Answer {

        record Permitted(String grant, Set<String> fields) implements Answer {}

        record NotCovered() implements Answer {}

        record Refused(Set<String> guards) implements Answer {}
    }

    private static final EntityTypeName AGENCY = EntityTypeName.parse("Agency").orElseThrow();
    private static final EntityTypeName ACTION = EntityTypeName.parse("Action").orElseThrow();
    private static final EntityTypeName TYPE = EntityTypeName.parse("Type").orElseThrow();
    private static final Entities NO_ENTITIES = new Entities();

    private static final PolicySet SHIPPED_GUARDS = new PolicySet(Set.of(
            new Policy("permit(principal, action, resource);", "whatever-is-covered"),
            new Policy("forbid(principal, action, resource) when { context.operatorIsHolder };", "not-oneself"),
            new Policy("""
                forbid(principal, action, resource) when {
                  context.minor && context.basis != "statutory-duty" && context.useCodes < context.holders
                  && (context.disclosed.containsAny(context.sensitiveFields)
                      || context.disclosed.containsAny(context.personalFields))
                };\
                """, "minor-needs-duty"),
            new Policy("""
                forbid(principal, action, resource) when {
                  context.holders > 1 && context.useCodes < context.holders && context.basis != "statutory-duty"
                  && (context.disclosed.containsAny(context.sensitiveFields)
                      || context.minor && context.disclosed.containsAny(context.personalFields))
                };\
                """, "every-holder-agrees"),
            new Policy("""
                forbid(principal, action, resource) when {
                  !context.officeHours && context.basis == "statutory-duty" && !(context has reason)
                };\
                """, "off-hours-need-a-reason")));

    private final AuthorizationEngine cedar = new BasicAuthorizationEngine();
    private final List<Grant> grants;
    private final PolicySet permits;

    CedarOracle(List<Grant> grants) throws CacheException {
        this.grants = grants;
        this.permits = new PolicySet(grants.stream().map(CedarOracle::permit).collect(toSet()));
        // Parsed once instead of at every question.
        permits.cache();
    }

    private static Policy permit(Grant grant) {
        String conditions = Stream.of(
                        oneOf(grant.agencies(), "Agency::") + ".contains(principal)",
                        oneOf(grant.types(), "Type::") + ".contains(resource)",
                        oneOf(grant.matters(), "") + ".contains(context.matter)",
                        oneOf(grant.bases().stream().map(LegalBasis::wireName).toList(), "")
                                + ".contains(context.basis)",
                        provinces(grant.provinces()),
                        fields(grant.fields()),
                        "context.minute >= " + grant.hours().from(),
                        "context.minute < " + grant.hours().to(),
                        oneOf(grant.hours().days().stream().map(Enum::name).toList(), "")
                                + ".contains(context.weekday)",
                        "context.day >= " + grant.validity().from().toEpochDay(),
                        "context.day <= " + grant.validity().to().toEpochDay())
                .collect(joining("\n  && "));
        return new Policy(
                "permit(principal, action == Action::\"look-up\", resource) when {\n  " + conditions + "\n};",
                grant.id());
    }

    private static String provinces(Scope provinces) {
        return switch (provinces) {
            case Scope.Everything() -> "true";
            case Scope.Listed(Set<String> values) ->
                "context has province && " + oneOf(values, "") + ".contains(context.province)";
        };
    }

    /** Who names no field asks for all that is granted; who names some asks for exactly these. */
    private static String fields(Scope fields) {
        String covered = switch (fields) {
            case Scope.Everything() -> "context.typeFields";
            case Scope.Listed(Set<String> values) -> oneOf(values, "");
        };
        return "(if context.requested.isEmpty() then " + covered + ".containsAny(context.typeFields) else "
                + "context.typeFields.containsAll(context.requested) && "
                + covered + ".containsAll(context.requested))";
    }

    private static String oneOf(Collection<String> values, String entityType) {
        return new TreeSet<>(values)
                .stream().map(value -> entityType + "\"" + value + "\"").collect(joining(", ", "[", "]"));
    }

    Answer ask(AccessRequest request, TypeFields type) throws AuthException {
        Map<String, Value> context = context(request, type);
        AuthorizationSuccessResponse covered = answer(request, context, permits);
        if (!covered.isAllowed()) {
            return new Answer.NotCovered();
        }
        Grant widest = grants.stream()
                .filter(grant -> covered.getReason().contains(grant.id()))
                .min(Comparator.comparing((Grant grant) ->
                                -disclosed(grant, request, type).size())
                        .thenComparing(Grant::id))
                .orElseThrow();
        Set<String> disclosed = disclosed(widest, request, type);
        context.put("disclosed", list(disclosed));
        AuthorizationSuccessResponse guarded = answer(request, context, SHIPPED_GUARDS);
        return guarded.isAllowed()
                ? new Answer.Permitted(widest.id(), disclosed)
                : new Answer.Refused(guarded.getReason());
    }

    private static Set<String> disclosed(Grant grant, AccessRequest request, TypeFields type) {
        if (!request.fields().isEmpty()) {
            return request.fields();
        }
        Set<String> disclosed = new HashSet<>(type.sensitivities().keySet());
        if (grant.fields() instanceof Scope.Listed(Set<String> values)) {
            disclosed.retainAll(values);
        }
        return disclosed;
    }

    private AuthorizationSuccessResponse answer(AccessRequest request, Map<String, Value> context, PolicySet policies)
            throws AuthException {
        var response = cedar.isAuthorized(
                new AuthorizationRequest(
                        AGENCY.of(request.agency()), ACTION.of("look-up"), TYPE.of(request.type()), context),
                policies,
                NO_ENTITIES);
        AuthorizationSuccessResponse success = response.success.orElseThrow(
                () -> new AssertionError("Cedar does not understand the policy: " + response));
        if (!success.getErrors().isEmpty()) {
            throw new AssertionError("Cedar could not evaluate a policy: " + success);
        }
        return success;
    }

    private static Map<String, Value> context(AccessRequest request, TypeFields type) {
        Map<String, Value> context = new HashMap<>();
        context.put("matter", new PrimString(request.matter()));
        context.put("basis", new PrimString(request.basis().wireName()));
        if (request.province() != null) {
            context.put("province", new PrimString(request.province()));
        }
        context.put("requested", list(request.fields()));
        context.put("typeFields", list(type.sensitivities().keySet()));
        context.put("sensitiveFields", list(ofSensitivity(Sensitivity.SENSITIVE, type)));
        context.put("personalFields", list(ofSensitivity(Sensitivity.PERSONAL, type)));
        context.put(
                "minute",
                new PrimLong(request.at().getHour() * 60L + request.at().getMinute()));
        context.put("weekday", new PrimString(request.at().getDayOfWeek().name()));
        context.put("day", new PrimLong(request.at().toLocalDate().toEpochDay()));
        context.put("minor", new PrimBool(request.holderIsMinor()));
        context.put("holders", new PrimLong(request.holders()));
        context.put("useCodes", new PrimLong(request.useCodes()));
        context.put("officeHours", new PrimBool(request.officeHours()));
        if (request.reason() != null) {
            context.put("reason", new PrimString(request.reason()));
        }
        context.put("operatorIsHolder", new PrimBool(request.operatorIsHolder()));
        return context;
    }

    private static Set<String> ofSensitivity(Sensitivity sensitivity, TypeFields type) {
        return type.sensitivities().entrySet().stream()
                .filter(field -> field.getValue() == sensitivity)
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    private static CedarList list(Collection<String> values) {
        CedarList list = new CedarList();
        values.forEach(value -> list.add(new PrimString(value)));
        return list;
    }
}
