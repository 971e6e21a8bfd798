package org.hutong.gateway.trust;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.approval.Proposal;
import org.hutong.gateway.approval.ProposalRules;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.issuing.Issuers;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.gateway.trust.TrustChange.Put;
import org.hutong.gateway.trust.TrustChange.Remove;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Whom to believe is decided by two people: {@code {act: put, id, pin, provinces, …}} or {@code {act: remove, id}}. What an operator's
 * list says is then a matter of its signature alone.
 */
@Component
class TrustProposals implements ProposalRules {

    static final String KIND = "trust-imports";

    private static final int MOST = 100;

    private final OperatorTable operators;
    private final OperatorActs acts;
    private final OtherOperators others;
    private final Addresses addresses;
    private final Issuers issuers;
    private final OperatorViews views;
    private final Clock clock;

    TrustProposals(
            OperatorTable operators,
            OperatorActs acts,
            OtherOperators others,
            Addresses addresses,
            Issuers issuers,
            OperatorViews views,
            Clock clock) {
        this.operators = operators;
        this.acts = acts;
        this.others = others;
        this.addresses = addresses;
        this.issuers = issuers;
        this.views = views;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Checked checked(JsonNode content, Actor proposer) {
        var change = TrustChange.read(content);
        refuse(obstacles(change));
        return new Checked(change.id(), content);
    }

    @Override
    public Map<String, ?> review(Proposal proposal) {
        var change = TrustChange.read(proposal.content());
        var review = new LinkedHashMap<String, Object>();
        operators.find(change.id()).ifPresent(before -> {
            review.put("before", views.agreed(before.operator()));
            review.put(
                    "startsAnew",
                    change instanceof Put put
                            && !put.operator().pin().equals(before.operator().pin()));
        });
        if (change instanceof Put put) {
            review.put("after", views.agreed(put.operator()));
        }
        if (proposal.state().equals("open")) {
            review.put(
                    "obstacles",
                    obstacles(change).stream().map(FieldError::code).distinct().toList());
        }
        return review;
    }

    @Override
    public void apply(Proposal proposal, Actor approver, String reason) {
        operators.lock();
        var change = TrustChange.read(proposal.content());
        refuse(obstacles(change));
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        switch (change) {
            case Put put -> {
                operators.put(put.operator(), now, approver.name());
                acts.note("believed", change.id(), approver, reason, views.agreed(put.operator()));
            }
            case Remove _ -> {
                operators.remove(change.id(), now);
                acts.note("removed", change.id(), approver, reason, Map.of());
            }
        }
    }

    @Override
    public void applied(Proposal proposal) {
        others.followQuietly();
    }

    private List<FieldError> obstacles(TrustChange change) {
        return switch (change) {
            case Put put -> obstacles(put.operator());
            case Remove _ ->
                operators.find(change.id()).isEmpty()
                        ? List.of(FieldError.of("/content/id", "unknown-trust-import"))
                        : List.of();
        };
    }

    private List<FieldError> obstacles(Operator operator) {
        var obstacles = new ArrayList<FieldError>();
        var url = operator.url();
        if (url != null && !addresses.allow(url)) {
            obstacles.add(FieldError.of("/content/url", "trust-target"));
        }
        var all = operators.all();
        if (all.size() >= MOST && all.stream().noneMatch(one -> one.id().equals(operator.id()))) {
            obstacles.add(FieldError.of("/content/id", "too-many", MOST));
        }
        for (int i = 0; i < operator.provinces().size(); i++) {
            var province = operator.provinces().get(i);
            if (isOwn(province)) {
                obstacles.add(FieldError.of("/content/provinces/" + i, "own-province"));
            } else if (all.stream()
                    .anyMatch(one -> !one.id().equals(operator.id())
                            && one.operator().provinces().contains(province))) {
                obstacles.add(FieldError.of("/content/provinces/" + i, "province-of-another"));
            }
        }
        return obstacles;
    }

    private boolean isOwn(Province province) {
        return issuers.trustList().issuers().stream()
                .anyMatch(trusted -> trusted.issuer().province().equals(province.code()));
    }

    private static void refuse(List<FieldError> obstacles) {
        if (!obstacles.isEmpty()) {
            throw new InvalidRequest(obstacles);
        }
    }
}
