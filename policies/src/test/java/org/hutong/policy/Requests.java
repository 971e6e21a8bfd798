package org.hutong.policy;

import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requests that {@link Bundle#GRANT} permits, and what can be different about them. */
final class Requests {

    static final TypeFields DRIVING_LICENCE = new TypeFields(Map.of(
            "name", Sensitivity.PERSONAL,
            "address", Sensitivity.SENSITIVE,
            "status", Sensitivity.ORDINARY,
            "validUntil", Sensitivity.PERSONAL));

    /** A Monday. */
    static final String MORNING = "2026-06-01T10:00";

    private String agency = "zj-hall";
    private String type = "driving-licence";
    private @Nullable String province = "36";
    private String matter = "33-0721-001";
    private LegalBasis basis = LegalBasis.STATUTORY_DUTY;
    private Set<String> fields = Set.of();
    private ZonedDateTime at = at(MORNING);
    private boolean minor;
    private boolean operatorIsHolder;
    private @Nullable String reason;
    private int holders = 1;
    private int useCodes;
    private boolean officeHours = true;

    static Requests permitted() {
        return new Requests();
    }

    static ZonedDateTime at(String officeTime) {
        return LocalDateTime.parse(officeTime).atZone(AccessRequest.OFFICE_TIME);
    }

    Requests agency(String other) {
        agency = other;
        return this;
    }

    Requests type(String other) {
        type = other;
        return this;
    }

    Requests province(@Nullable String other) {
        province = other;
        return this;
    }

    Requests matter(String other) {
        matter = other;
        return this;
    }

    Requests basis(LegalBasis other) {
        basis = other;
        return this;
    }

    Requests fields(String... others) {
        fields = Set.of(others);
        return this;
    }

    Requests on(ZonedDateTime other) {
        at = other;
        return this;
    }

    Requests ofMinor() {
        minor = true;
        return this;
    }

    Requests byTheHolder() {
        operatorIsHolder = true;
        return this;
    }

    Requests outsideOfficeHours() {
        officeHours = false;
        return this;
    }

    Requests because(String other) {
        reason = other;
        return this;
    }

    /** By the one who holds it. */
    Requests agreed() {
        useCodes = 1;
        return this;
    }

    Requests ofTwoHolders(int whoAgreed) {
        holders = 2;
        useCodes = whoAgreed;
        return this;
    }

    AccessRequest request() {
        return new AccessRequest(
                agency,
                type,
                "111",
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

    Decision decidedBy(PolicySnapshot snapshot) {
        return snapshot.decide(request(), DRIVING_LICENCE);
    }

    Decision.Deny deniedBy(PolicySnapshot snapshot) {
        return (Decision.Deny) decidedBy(snapshot);
    }

    Decision.Permit permittedBy(PolicySnapshot snapshot) {
        return (Decision.Permit) decidedBy(snapshot);
    }
}
