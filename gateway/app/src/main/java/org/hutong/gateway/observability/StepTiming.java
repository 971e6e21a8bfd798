package org.hutong.gateway.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.tracing.Tracer;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Measures every bean step of the lookup route: a timer {@code hutong.step} and a span by the step's name. */
@Component
final class StepTiming implements InterceptStrategy {

    private static final String MEASURED_ROUTE = "lookup";

    private final MeterRegistry meters;
    private final Tracer tracer;

    StepTiming(MeterRegistry meters, Tracer tracer) {
        this.meters = meters;
        this.tracer = tracer;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, @Nullable Processor nextTarget) {
        if (!(definition instanceof BeanDefinition) || !MEASURED_ROUTE.equals(routeOf(definition))) {
            return target;
        }
        var step = definition.getId();
        var timer = Timer.builder("hutong.step")
                .description("Time of one step of a lookup")
                .tag("step", step)
                .register(meters);
        return new DelegateAsyncProcessor((Processor) exchange -> measured(step, timer, target, exchange));
    }

    private void measured(String step, Timer timer, Processor target, Exchange exchange) throws Exception {
        var span = tracer.nextSpan().name(step).start();
        long started = System.nanoTime();
        try (var _ = tracer.withSpan(span)) {
            target.process(exchange);
        } finally {
            timer.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
            span.end();
        }
    }

    private static String routeOf(NamedNode definition) {
        NamedNode node = definition;
        while (node.getParent() != null) {
            node = node.getParent();
        }
        return node.getId();
    }
}
