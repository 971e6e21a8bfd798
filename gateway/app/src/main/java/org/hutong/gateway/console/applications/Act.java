package org.hutong.gateway.console.applications;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hutong.gateway.console.Members;

/** A step that somebody can take. What can be taken is the API's to decide: this only knows what to offer, and what to ask for. */
public enum Act {
    AGREE(Needs.HEAD),
    SUBMIT(),
    COMPLETE(),
    WITHDRAW(Needs.CONFIRMATION),
    APPROVE(Needs.HEAD),
    APPROVE_IN_PART(Needs.HEAD, Needs.CUT),
    REFUSE(Needs.HEAD, Needs.GROUND, Needs.CONFIRMATION),
    ASK(Needs.MISSING),
    ASK_EXTENSION(Needs.DAYS),
    CONSENT_EXTENSION(),
    DECLINE_EXTENSION(),
    SHARE(),
    SUSPEND(Needs.SET_RIGHT_BY, Needs.CONFIRMATION),
    SET_RIGHT(),
    RESUME(),
    END_FOR_MISUSE(Needs.CONFIRMATION),
    END(Needs.CONFIRMATION),
    PROPOSE_END(),
    AGREE_END(Needs.CONFIRMATION),
    DECLINE_END(),
    FILE_END(Needs.FILING, Needs.CONFIRMATION),
    CONFIRM_DISPOSAL(Needs.CONFIRMATION);

    /** What a step says besides its reason. */
    enum Needs {
        HEAD,
        GROUND,
        MISSING,
        CUT,
        DAYS,
        SET_RIGHT_BY,
        FILING,
        /** It cannot be undone. */
        CONFIRMATION
    }

    private final Set<Needs> needs;

    Act(Needs... needs) {
        this.needs = needs.length == 0 ? Set.of() : EnumSet.copyOf(List.of(needs));
    }

    /** As addresses have it. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of its text. */
    public String titleKey() {
        return "applications.step." + path();
    }

    /** Whether it asks for something, such as {@code head}. */
    public boolean needs(String what) {
        return needs.contains(Needs.valueOf(what.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    static Optional<Act> of(String path) {
        return Arrays.stream(values()).filter(act -> act.path().equals(path)).findFirst();
    }

    /** What an agency can do about an application. */
    static List<Act> ofApplication(Members application, String agency) {
        var acts = new ArrayList<Act>();
        var state = application.text("state");
        if (agency.equals(application.text("applicant"))) {
            acts.addAll(
                    switch (state) {
                        case "draft" -> List.of(AGREE, WITHDRAW);
                        case "agreed" -> List.of(SUBMIT, WITHDRAW);
                        case "incomplete" -> List.of(COMPLETE, WITHDRAW);
                        case "submitted" -> List.of(WITHDRAW);
                        default -> List.of();
                    });
        }
        if (agency.equals(application.text("provider"))) {
            acts.addAll(
                    switch (state) {
                        case "submitted" -> ofProvider(application);
                        case "incomplete" -> List.of(REFUSE);
                        default -> List.of();
                    });
        }
        if (isDutyOf(application, "consent", agency)) {
            acts.addAll(List.of(CONSENT_EXTENSION, DECLINE_EXTENSION));
        }
        return acts;
    }

    private static List<Act> ofProvider(Members application) {
        var acts = new ArrayList<>(List.of(APPROVE, APPROVE_IN_PART, REFUSE));
        if (application.get("missing") == null) {
            acts.add(ASK);
        }
        if (application.get("extension") == null) {
            acts.add(ASK_EXTENSION);
        }
        return acts;
    }

    /** What an agency can do about a grant. */
    static List<Act> ofGrant(Members grant, String agency) {
        boolean proposed = grant.get("ending") != null;
        boolean agreed = Boolean.TRUE.equals(grant.object("ending").get("agreed"));
        var state = grant.text("state");
        boolean inForce = Set.of("awaiting", "live", "suspended").contains(state);
        var acts = new ArrayList<Act>();
        if (agency.equals(grant.text("provider"))) {
            acts.addAll(
                    switch (state) {
                        case "awaiting" -> List.of(SHARE);
                        case "live" -> List.of(SUSPEND);
                        case "suspended" -> List.of(RESUME, END_FOR_MISUSE);
                        default -> List.of();
                    });
            if (inForce && (!proposed || agreed)) {
                acts.add(proposed ? FILE_END : PROPOSE_END);
            }
        }
        if (agency.equals(grant.text("consumer"))) {
            if (state.equals("suspended") && grant.get("reportedOn") == null) {
                acts.add(SET_RIGHT);
            }
            if (inForce && proposed && !agreed) {
                acts.addAll(List.of(AGREE_END, DECLINE_END));
            }
            if (inForce) {
                acts.add(END);
            }
            if (state.equals("ended")) {
                acts.add(CONFIRM_DISPOSAL);
            }
        }
        return acts;
    }

    private static boolean isDutyOf(Members subject, String kind, String agency) {
        return subject.objects("due").stream()
                .anyMatch(duty ->
                        duty.text("kind").equals(kind) && duty.text("agency").equals(agency));
    }
}
