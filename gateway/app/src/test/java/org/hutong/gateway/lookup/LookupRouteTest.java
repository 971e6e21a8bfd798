package org.hutong.gateway.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The order of {@code camel/lookup.camel.yaml}, with steps that only note that they ran. */
class LookupRouteTest extends CamelTestSupport {

    private static final List<String> BEFORE_THE_ANSWER =
            List.of("authenticate", "parse", "decide", "admit", "spend", "locate", "fetch");

    private final List<String> ran = new ArrayList<>();
    private boolean found = true;
    private @Nullable String failing;
    private ProblemType failure = ProblemType.INTERNAL_ERROR;

    /** A step that notes that it ran, and refuses if it is the one that shall. */
    public final class Noting {
        private final String name;

        Noting(String name) {
            this.name = name;
        }

        /** Runs. */
        public void apply(Lookup lookup) {
            ran.add(name);
            if (name.equals("fetch")) {
                lookup.found = found;
            }
            if (name.equals(failing)) {
                throw new EdgeRefusal(failure);
            }
        }
    }

    @Override
    protected RoutesBuilder[] createRouteBuilders() throws Exception {
        var file = PluginHelper.getResourceLoader(context).resolveResource("classpath:camel/lookup.camel.yaml");
        return PluginHelper.getRoutesLoader(context).findRoutesBuilders(file).toArray(RoutesBuilder[]::new);
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        for (var step : BEFORE_THE_ANSWER) {
            registry.bind(step, new Noting(step));
        }
        for (var step :
                List.of("normalise", "confirm", "minimise", "sign", "record", "answer", "refuse", "answerRefusal")) {
            registry.bind(step, new Noting(step));
        }
    }

    @Test
    void aFoundRecordIsSignedAndRecordedBeforeItIsAnswered() {
        template.requestBody("direct:lookup", lookup());

        assertThat(ran)
                .containsExactly(
                        "authenticate",
                        "parse",
                        "decide",
                        "admit",
                        "spend",
                        "locate",
                        "fetch",
                        "normalise",
                        "confirm",
                        "minimise",
                        "sign",
                        "record",
                        "answer");
    }

    @Test
    void whatWasNotFoundIsRecordedToo() {
        found = false;

        template.requestBody("direct:lookup", lookup());

        assertThat(ran)
                .containsExactly(
                        "authenticate", "parse", "decide", "admit", "spend", "locate", "fetch", "record", "answer");
    }

    @Test
    void aRefusalAtAnyStepIsRecordedAndNothingElseRuns() {
        for (var step : BEFORE_THE_ANSWER) {
            ran.clear();
            failing = step;

            template.requestBody("direct:lookup", lookup());

            var expected = new ArrayList<>(BEFORE_THE_ANSWER.subList(0, BEFORE_THE_ANSWER.indexOf(step) + 1));
            expected.addAll(List.of("refuse", "record", "answerRefusal"));
            assertThat(ran).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void anEntryThatCannotBeCommittedStopsTheAnswer() {
        failing = "record";
        failure = ProblemType.LOG_UNAVAILABLE;

        assertThatThrownBy(() -> template.requestBody("direct:lookup", lookup()))
                .isInstanceOf(CamelExecutionException.class)
                .hasRootCauseInstanceOf(EdgeRefusal.class);
        assertThat(ran).doesNotContain("answer", "answerRefusal");
    }

    private static Lookup lookup() {
        return new Lookup(new Submission("application/json", java.io.InputStream.nullInputStream()));
    }
}
