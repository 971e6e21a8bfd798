package org.hutong.gateway.verification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hutong.credential.CredentialContent;
import org.hutong.credential.Refusal;
import org.hutong.credential.SignedTrustList;
import org.hutong.credential.StatusReference;
import org.hutong.credential.TrustListException;
import org.hutong.credential.UnusableKeysException;
import org.hutong.credential.Verification;
import org.hutong.gateway.connection.Sources;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.issuing.Issuers;
import org.hutong.gateway.issuing.IssuingProvince;
import org.hutong.gateway.issuing.SignedTrustLists;
import org.hutong.gateway.presentation.Verifiers;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.status.PublishedLists;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Whether what this node signs would convince anybody: for each province it signs for, a specimen is signed with both keys and put
 * before this gateway's own verifier, with its chain and the province's newest status list; and the signed trust list is read as others
 * read it. Runs when the gateway starts, and when it is asked to. A province that fails does not keep the others from working.
 */
@Component
@Order(4)
class SelfCheck implements ApplicationRunner {

    /** Of the specimen, which is of no type of the catalogue, says nothing of anybody, lives a minute and never leaves this process. */
    private static final String SPECIMEN = "urn:hutong:self-check";

    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(SelfCheck.class);

    private final Sources sources;
    private final Issuers issuers;
    private final SignedTrustLists signedTrustLists;
    private final PublishedLists statusLists;
    private final Verifiers verifiers;
    private final Clock clock;
    private volatile @Nullable Outcome last;

    SelfCheck(
            Sources sources,
            Issuers issuers,
            SignedTrustLists signedTrustLists,
            PublishedLists statusLists,
            Verifiers verifiers,
            MeterRegistry meters,
            Clock clock) {
        this.sources = sources;
        this.issuers = issuers;
        this.signedTrustLists = signedTrustLists;
        this.statusLists = statusLists;
        this.verifiers = verifiers;
        this.clock = clock;
        Gauge.builder("hutong.self.check.failures", this, SelfCheck::failures)
                .description("Provinces, and the trust list, that did not pass this node's last self-check")
                .register(meters);
    }

    /**
     * What came out.
     *
     * @param trustList why the signed trust list would be refused; null if it would not
     * @param provinces every province this node signs for, in the order of their codes
     */
    record Outcome(Instant at, @Nullable String trustList, List<Checked> provinces) {

        boolean passed() {
            return trustList == null && provinces.stream().allMatch(Checked::passed);
        }
    }

    /**
     * One province.
     *
     * @param statusList which list was asked; null if it has none yet
     * @param unusable whether nothing could be signed
     * @param refusals why the specimen would be refused
     */
    record Checked(Province province, @Nullable String statusList, boolean unusable, List<Refusal> refusals) {

        boolean passed() {
            return !unusable && refusals.isEmpty();
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        check();
    }

    Optional<Outcome> last() {
        return Optional.ofNullable(last);
    }

    Outcome check() {
        var outcome = new Outcome(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                trustList(),
                sources.provinces().stream().sorted().map(this::checked).toList());
        last = outcome;
        tell(outcome);
        return outcome;
    }

    private @Nullable String trustList() {
        try {
            SignedTrustList.parse(signedTrustLists.current().getBytes(StandardCharsets.US_ASCII));
            return null;
        } catch (TrustListException wrong) {
            return String.valueOf(wrong.getMessage());
        } catch (DataAccessException away) {
            return "the database is away";
        } catch (org.hutong.gateway.problem.Refusal none) {
            // Without a province that signs there is no list, and nothing to believe.
            return none.type() == ProblemType.NOT_FOUND ? null : none.type().slug();
        }
    }

    private Checked checked(Province province) {
        try {
            var list = statusLists.newest(province).orElse(null);
            return new Checked(province, list, false, refusals(issuers.of(province), list));
        } catch (org.hutong.gateway.problem.Refusal | UnusableKeysException | DataAccessException unusable) {
            return new Checked(province, null, true, List.of());
        }
    }

    private List<Refusal> refusals(IssuingProvince issuing, @Nullable String list) {
        var issuedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var specimen = issuing.signer()
                .issue(new CredentialContent(
                        issuing.uri(),
                        SPECIMEN,
                        SPECIMEN,
                        issuedAt,
                        issuedAt.plus(LIFE),
                        Map.of(),
                        Map.of("specimen", true),
                        null,
                        list == null ? null : new StatusReference(list, 0)));
        var verification = verifiers
                .current()
                .verify(specimen.compact(), issuing.signer().nationalSignature(specimen.issuerJwt()));
        return verification instanceof Verification.Refused refused
                ? refused.reasons().stream().filter(SelfCheck::isOfTheSpecimen).toList()
                : List.of();
    }

    /** The entry that was asked about is somebody else's, and may well be revoked: the list could be read. */
    private static boolean isOfTheSpecimen(Refusal reason) {
        return reason != Refusal.REVOKED && reason != Refusal.SUSPENDED;
    }

    private static void tell(Outcome outcome) {
        if (outcome.passed()) {
            LOG.atInfo()
                    .addKeyValue("provinces", outcome.provinces().size())
                    .log("Self-check passed: chains, status lists and specimens convince this gateway's own verifier");
            return;
        }
        if (outcome.trustList() != null) {
            LOG.atError().addKeyValue("reason", outcome.trustList()).log("Self-check: the trust list would be refused");
        }
        for (var checked : outcome.provinces()) {
            if (!checked.passed()) {
                LOG.atError()
                        .addKeyValue("province", checked.province().code())
                        .addKeyValue(
                                "reasons",
                                checked.unusable()
                                        ? List.of("unusable")
                                        : checked.refusals().stream()
                                                .map(Refusal::code)
                                                .toList())
                        .log("Self-check: a credential of this province would be refused");
            }
        }
    }

    private double failures() {
        var outcome = last;
        if (outcome == null) {
            return 0;
        }
        long provinces = outcome.provinces().stream()
                .filter(checked -> !checked.passed())
                .count();
        return provinces + (outcome.trustList() == null ? 0 : 1);
    }
}
