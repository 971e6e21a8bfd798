package org.hutong.gateway.status;

import java.util.List;
import java.util.Map;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.approval.Proposal;
import org.hutong.gateway.approval.ProposalRules;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Revoking, suspending and lifting a suspension take two people. Of a holder a proposal keeps a keyed hash only. */
@Component
final class RevocationRules implements ProposalRules {

    private static final int LONGEST = 200;
    private static final List<String> TARGETS = List.of("credential", "licence", "key", "province");

    private final Revocations revocations;
    private final Licences licences;
    private final AdministrativeActs acts;

    RevocationRules(Revocations revocations, Licences licences, AdministrativeActs acts) {
        this.revocations = revocations;
        this.licences = licences;
        this.acts = acts;
    }

    @Override
    public String kind() {
        return Revocations.KIND;
    }

    @Override
    public Checked checked(JsonNode content, Actor proposer) {
        var form = Form.of(content);
        var state = form.oneOf("state", EntryState::parse, EntryState.wireNames());
        var target = target(content, form);
        form.finish();
        if (target == null || state == null) {
            throw new InvalidRequest(List.of(FieldError.of("", "one-of", String.join(", ", TARGETS))));
        }
        requireSome(target, state);
        return new Checked(target.subject(), target.json().put("state", state.wireName()));
    }

    @Override
    public Map<String, ?> review(Proposal proposal) {
        return Map.of(
                "credentials", revocations.count(Target.of(proposal.content())).states());
    }

    /** Counted anew: what was issued since it was proposed is meant too. */
    @Override
    public void apply(Proposal proposal, Actor approver, String reason) {
        var target = Target.of(proposal.content());
        var state = EntryState.of(proposal.content().get("state").stringValue());
        int changed = revocations.change(target, state);
        if (changed == 0) {
            throw nothing(state);
        }
        acts.note(new AdministrativeAct(
                approver.subject(),
                approver.name(),
                approver.agency(),
                state == EntryState.VALID ? "lifted" : state.wireName(),
                Revocations.KIND,
                target.subject(),
                null,
                reason,
                Map.of("proposal", proposal.id().toString(), "credentials", changed)));
    }

    private void requireSome(Target target, EntryState state) {
        if (revocations.count(target).of(state.from()) == 0) {
            throw nothing(state);
        }
    }

    private static InvalidRequest nothing(EntryState state) {
        return new InvalidRequest(List.of(FieldError.of("", "nothing-to-" + verb(state))));
    }

    private static String verb(EntryState state) {
        return switch (state) {
            case VALID -> "lift";
            case SUSPENDED -> "suspend";
            case REVOKED -> "revoke";
        };
    }

    /** Exactly one of the four. */
    private @Nullable Target target(JsonNode content, Form form) {
        var named = TARGETS.stream().filter(content::has).toList();
        if (named.size() != 1) {
            form.wrong("", "one-of", String.join(", ", TARGETS));
            return null;
        }
        return switch (named.getFirst()) {
            case "credential" -> new Target.Credential(form.text("credential", LONGEST));
            case "key" -> new Target.Key(form.text("key", LONGEST));
            case "province" -> {
                var province = Province.ofCode(form.text("province", 2));
                if (province.isEmpty()) {
                    form.wrong("province", "province-code");
                }
                yield province.map(Target.Issuing::new).orElse(null);
            }
            default -> licence(form);
        };
    }

    private @Nullable Target licence(Form form) {
        var licence = form.object("licence");
        var target = licences.read(licence);
        licence.refuseUnknownMembers();
        return target;
    }
}
