package org.hutong.gateway.lookup;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.hutong.gateway.problem.Refusal;
import org.springframework.stereotype.Component;

/** Runs lookups through the route and counts what becomes of them. */
@Component
final class Lookups {

    private static final String ROUTE = "direct:lookup";

    private final ProducerTemplate camel;
    private final MeterRegistry meters;

    Lookups(CamelContext context, MeterRegistry meters) {
        this.camel = context.createProducerTemplate();
        this.meters = meters;
    }

    /** A {@link LookupAnswer} or a {@link Refusal}. */
    Object ask(Lookup lookup) {
        Object answer = run(lookup);
        count(lookup, answer);
        return answer;
    }

    private Object run(Lookup lookup) {
        try {
            return Objects.requireNonNull(camel.requestBody(ROUTE, lookup), "The route gave nothing.");
        } catch (CamelExecutionException failed) {
            // Only the entry of a refusal can fail here; then that is what the caller has to know.
            if (failed.getCause() instanceof Refusal refusal) {
                return refusal;
            }
            throw failed;
        }
    }

    private void count(Lookup lookup, Object answer) {
        var request = lookup.request;
        meters.counter(
                        "hutong.lookups",
                        "type",
                        request == null ? "none" : request.type().key(),
                        "province",
                        request == null ? "none" : request.provinceLabel(),
                        "outcome",
                        outcome(answer))
                .increment();
    }

    private static String outcome(Object answer) {
        return switch (answer) {
            case LookupAnswer found -> found.outcome();
            case Refusal refusal -> refusal.type().slug();
            default -> "unknown";
        };
    }
}
