package org.hutong.connector.http;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.hutong.connector.Connector;
import org.hutong.connector.CurrentTargets;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.OpenConnection;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameters;
import org.hutong.connector.TargetBound;
import org.hutong.connector.Targets;
import org.hutong.connector.Title;
import org.hutong.connector.web.SharedClient;
import org.hutong.connector.web.Sockets;

/** Asks HTTP sources that answer in JSON or XML. All connections share one pool of sockets, bounded per host. */
public final class HttpConnector implements Connector, TargetBound {

    private final CurrentTargets targets;
    private final SharedClient shared;
    private final Clock clock;
    private final Duration pulse;

    /**
     * What {@link java.util.ServiceLoader} calls. DANGER: until {@link #keepTo} is called, connections may lead anywhere.
     */
    public HttpConnector() {
        this(Targets.uncheckedAndDangerous());
    }

    /** @param targets where connections may lead */
    public HttpConnector(Targets targets) {
        this(targets, Clock.systemUTC(), Duration.ofMinutes(1));
    }

    /**
     * With another idea of the time.
     *
     * @param clock tells when tokens and secrets end, and signs the time of a request
     * @param pulse how often it is looked whether a secret is about to end
     */
    HttpConnector(Targets targets, Clock clock, Duration pulse) {
        this.targets = new CurrentTargets(targets);
        this.shared = new SharedClient("http", this.targets, Thread::startVirtualThread);
        this.clock = clock;
        this.pulse = pulse;
    }

    @Override
    public void keepTo(Targets others) {
        targets.keepTo(others);
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Title title() {
        return new Title("HTTP 接口", "HTTP interface");
    }

    @Override
    public List<Parameter> parameters() {
        return HttpParameters.ALL;
    }

    @Override
    public OpenConnection open(Parameters parameters) {
        if (!MutualTls.isAskedFor(parameters)) {
            return open(parameters, shared.sockets(), OpenConnection.Resources.NONE);
        }
        // Sockets remember who they were opened for, so nobody else may use these.
        Sockets own = shared.sockets(MutualTls.context(parameters));
        Future<?> sweeping = shared.sweep(own);
        OpenConnection.Resources resources = () -> {
            sweeping.cancel(false);
            own.close();
        };
        try {
            return open(parameters, own, resources);
        } catch (InvalidParameters invalid) {
            resources.close();
            throw invalid;
        }
    }

    private OpenConnection open(Parameters parameters, Sockets sockets, OpenConnection.Resources resources) {
        Duration connect = parameters.duration("connectTimeout");
        Duration whole = parameters.duration("timeout");
        int limit = parameters.integer("answerLimit");
        RequestStep request = RequestStep.of(parameters);
        AnswerStep answer = AnswerStep.of(parameters);
        // Last, because what it starts must be given back.
        BoundedCalls calls = new BoundedCalls(shared, sockets, connect, pulse);
        Authentication authentication = Authentication.of(parameters, calls, clock);
        Map<String, Object> beans = Map.of(
                "request",
                request,
                "client",
                new BoundedClient(calls, authentication, whole, limit),
                "answer",
                answer,
                "failure",
                new FailureStep(connect, whole));
        return new OpenConnection(beans, () -> {
            authentication.close();
            resources.close();
        });
    }

    @Override
    public void close() {
        shared.close();
    }
}
