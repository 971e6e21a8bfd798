package org.hutong.gateway.keys;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hutong.credential.SigningKeys;
import org.hutong.credential.UnusableKeysException;
import org.hutong.gateway.approval.Proposal;
import org.hutong.gateway.approval.ProposalRules;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.keys.IssuingKey.Moment;
import org.hutong.gateway.keys.KeyStepRefused.Why;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.gateway.problem.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Keys are put in force, retired and destroyed by two people: {@code {act, key}}. */
@Component
class KeyProposals implements ProposalRules {

    private static final Logger LOG = LoggerFactory.getLogger(KeyProposals.class);
    private static final String KIND = "keys";

    private final KeyTable table;
    private final KeyActs acts;
    private final KeySettings settings;
    private final SigningKeys files;
    private final IssuingKeys keys;
    private final KeyViews views;
    private final Clock clock;

    KeyProposals(
            KeyTable table,
            KeyActs acts,
            KeySettings settings,
            SigningKeys files,
            IssuingKeys keys,
            KeyViews views,
            Clock clock) {
        this.table = table;
        this.acts = acts;
        this.settings = settings;
        this.files = files;
        this.keys = keys;
        this.views = views;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Whether the step is possible in principle; what only time brings is asked when it is approved. */
    @Override
    public Checked checked(JsonNode content, Actor proposer) {
        var step = KeyStep.read(content);
        var key = table.find(step.key())
                .orElseThrow(() -> new InvalidRequest(List.of(FieldError.of("/content/key", "unknown-key"))));
        requireState(step, key);
        if (step.act() == KeyStep.Act.ACTIVATE) {
            requireCertified(key, clock.instant());
        }
        return new Checked(key.id(), content);
    }

    @Override
    public Map<String, ?> review(Proposal proposal) {
        var step = KeyStep.read(proposal.content());
        var review = new LinkedHashMap<String, Object>();
        table.find(step.key()).ifPresent(key -> {
            review.put("key", views.head(key));
            if (proposal.state().equals("open")) {
                reviewOpen(step, key, review);
            }
        });
        return review;
    }

    private void reviewOpen(KeyStep step, IssuingKey key, Map<String, Object> review) {
        var listedAt = key.listedAt();
        if (step.act() == KeyStep.Act.ACTIVATE) {
            table.active(key.place()).ifPresent(before -> review.put("retires", views.head(before)));
            if (listedAt != null) {
                review.put("notBefore", listedAt.plus(settings.announcement()));
            }
        } else if (key.state() == KeyState.ACTIVE) {
            review.put("leavesNoKey", true);
        }
        try {
            requireState(step, key);
        } catch (KeyStepRefused refused) {
            review.put("obstacle", refused.arguments().getFirst());
        }
    }

    @Override
    public void apply(Proposal proposal, Actor approver, String reason) {
        table.lock();
        var step = KeyStep.read(proposal.content());
        var key = table.find(step.key()).orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND));
        requireState(step, key);
        var moment = new Moment(clock.instant().truncatedTo(ChronoUnit.MICROS), approver.name());
        switch (step.act()) {
            case ACTIVATE -> activate(key, moment, approver, reason);
            case RETIRE -> {
                table.retire(key.id(), moment);
                acts.note("retired", key, reason, approver);
            }
            case DESTROY -> {
                table.destroy(key.id(), moment);
                acts.note("destroyed", key, reason, approver);
            }
        }
    }

    @Override
    public void applied(Proposal proposal) {
        keys.followQuietly();
    }

    private void activate(IssuingKey key, Moment moment, Actor approver, String reason) {
        requireCertified(key, moment.at());
        requireAnnounced(key, moment.at());
        requireFile(key);
        table.active(key.place()).ifPresent(before -> {
            table.retire(before.id(), moment);
            acts.note("retired", before, reason, approver);
        });
        table.activate(key.id(), moment);
        acts.note("activated", key, reason, approver);
    }

    private static void requireState(KeyStep step, IssuingKey key) {
        boolean fits = switch (step.act()) {
            case ACTIVATE -> key.state() == KeyState.PENDING;
            case RETIRE -> key.state() == KeyState.ACTIVE;
            case DESTROY -> key.state() == KeyState.RETIRED || key.state() == KeyState.PENDING;
        };
        if (!fits) {
            boolean signs = step.act() == KeyStep.Act.DESTROY && key.state() == KeyState.ACTIVE;
            throw new KeyStepRefused(signs ? Why.STILL_ACTIVE : Why.STATE, key.state());
        }
    }

    private static void requireCertified(IssuingKey key, Instant now) {
        var chain = key.chain();
        if (chain == null) {
            throw new KeyStepRefused(Why.NO_CHAIN, key.state());
        }
        if (!chain.covers(now)) {
            throw new KeyStepRefused(Why.CERTIFICATE_ENDED, key.state());
        }
    }

    /** Whoever keeps the trust list for as long as he may knows the key before it signs. */
    private void requireAnnounced(IssuingKey key, Instant now) {
        var listedAt = Objects.requireNonNull(key.listedAt());
        if (now.isBefore(listedAt.plus(settings.announcement()))) {
            throw new KeyStepRefused(Why.NOT_ANNOUNCED, key.state());
        }
    }

    private void requireFile(IssuingKey key) {
        try {
            files.open(key.location(), key.algorithm(), Objects.requireNonNull(key.chain()));
        } catch (UnusableKeysException unusable) {
            LOG.atError()
                    .addKeyValue("key", key.id())
                    .addKeyValue("reason", unusable.getMessage())
                    .log("A key is not put in force: this node cannot open it");
            throw new KeyStepRefused(Why.FILE_UNUSABLE, key.state());
        }
    }
}
