package org.hutong.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cedar, which shares no code with the engine, answers the same requests. */
class CedarOracleTest {

    private static final int REQUESTS = 2_000;

    private final Map<Class<?>, Integer> answers = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesOnGeneratedGrants(long seed) throws AuthException, CacheException {
        List<Grant> grants = generated(seed);

        assertThat(differences(seed, grants, grants, type -> GeneratedGrants.FIELDS))
                .isEmpty();
        assertEveryAnswerCameOften();
    }

    @Test
    void agreesOnTheShippedBundle() throws AuthException, CacheException {
        List<Grant> grants = GrantReader.read(BundleFiles.shipped());
        Map<String, TypeFields> types = DecisionTable.loadDefault().rows().stream()
                .collect(Collectors.toMap(row -> row.request().type(), DecisionTable.Row::type, (one, same) -> one));

        assertThat(differences(4, grants, grants, types::get)).isEmpty();
        assertEveryAnswerCameOften();
    }

    @Test
    void wouldNoticeAGrantThatIsWiderByAMinute() throws AuthException, CacheException {
        List<Grant> grants = generated(5);
        List<Grant> wider = grants.stream().map(CedarOracleTest::aMinuteLonger).toList();

        assertThat(differences(5, grants, wider, type -> GeneratedGrants.FIELDS))
                .isNotEmpty();
    }

    /** Few agencies, types and matters, so that many grants meet in one request. */
    private static List<Grant> generated(long seed) {
        return new GeneratedGrants(new Random(seed), 3, 3, 4).take(60);
    }

    private List<String> differences(
            long seed, List<Grant> toCedar, List<Grant> toEngine, Function<String, TypeFields> fieldsOf)
            throws AuthException, CacheException {
        CedarOracle cedar = new CedarOracle(toCedar);
        PolicySnapshot engine = PolicySnapshot.of(toEngine, GuardReader.read(BundleFiles.shipped()));
        GeneratedRequests requests = new GeneratedRequests(new Random(seed), toEngine, fieldsOf);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            AccessRequest request = i % 3 == 0 ? requests.inside() : requests.beside();
            TypeFields type = fieldsOf.apply(request.type());
            CedarOracle.Answer expected = cedar.ask(request, type);
            CedarOracle.Answer actual = answer(engine.decide(request, type));
            answers.merge(expected.getClass(), 1, Integer::sum);
            if (!expected.equals(actual)) {
                differences.add(request + " for " + request.fields() + ": Cedar " + expected + ", engine " + actual);
            }
        }
        return differences;
    }

    private static CedarOracle.Answer answer(Decision decision) {
        return switch (decision) {
            case Decision.Permit permit -> new CedarOracle.Answer.Permitted(permit.grantId(), permit.fields());
            case Decision.Deny deny -> refusedBy(deny.failed());
        };
    }

    private static CedarOracle.Answer refusedBy(List<FailedDimension> failed) {
        Set<String> guards = new HashSet<>();
        for (FailedDimension reason : failed) {
            if (reason.dimension() == Dimension.GUARD) {
                guards.addAll(reason.asked());
            }
        }
        return guards.isEmpty() ? new CedarOracle.Answer.NotCovered() : new CedarOracle.Answer.Refused(guards);
    }

    private void assertEveryAnswerCameOften() {
        System.out.println("Cedar and the engine agree on " + REQUESTS + " requests: "
                + answers.entrySet().stream()
                        .map(answer -> answer.getKey().getSimpleName() + " " + answer.getValue())
                        .sorted()
                        .collect(Collectors.joining(", ")));
        assertThat(answers.keySet()).hasSize(3);
        assertThat(answers.values()).allSatisfy(times -> assertThat(times).isGreaterThan(REQUESTS / 25));
    }

    private static Grant aMinuteLonger(Grant grant) {
        Hours hours = grant.hours();
        return new Grant(
                grant.id(),
                grant.agencies(),
                grant.types(),
                grant.matters(),
                grant.bases(),
                grant.provinces(),
                grant.fields(),
                new Hours(Math.max(0, hours.from() - 1), hours.to(), hours.days()),
                grant.quotaPerDay(),
                grant.validity(),
                grant.application(),
                grant.note());
    }
}
