package org.hutong.connector.http;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hutong.connector.Connector;
import org.hutong.connector.OpenConnection;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameters;
import org.hutong.connector.Title;

/** Asks HTTP sources that answer in JSON or XML. All connections share one pool of sockets, bounded per host. */
public final class HttpConnector implements Connector {

    private final SharedClient shared;
    private final Clock clock;

    /** What {@link java.util.ServiceLoader} calls. */
    public HttpConnector() {
        this(Clock.systemUTC(), Duration.ofMinutes(1));
    }

    /**
     * With another idea of the time.
     *
     * @param clock tells when tokens and secrets end, and signs the time of a request
     * @param pulse how often it is looked whether a secret is about to end
     */
    HttpConnector(Clock clock, Duration pulse) {
        this.shared = new SharedClient(pulse);
        this.clock = clock;
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
        Duration connect = parameters.duration("connectTimeout");
        Duration whole = parameters.duration("timeout");
        int limit = parameters.integer("answerLimit");
        BoundedCalls calls = new BoundedCalls(shared, connect);
        Authentication authentication = Authentication.of(parameters, calls, clock);
        Map<String, Object> beans = Map.of(
                "request",
                RequestStep.of(parameters),
                "client",
                new BoundedClient(calls, authentication, whole, limit),
                "answer",
                AnswerStep.of(parameters),
                "failure",
                new FailureStep(connect, whole));
        return new OpenConnection(beans, authentication::close);
    }

    @Override
    public void close() {
        shared.close();
    }
}
