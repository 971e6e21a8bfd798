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
import org.hutong.connector.json.JsonRecords;

/** Asks HTTP sources that answer in JSON. All connections share one pool of sockets, bounded per host. */
public final class HttpConnector implements Connector {

    private final SharedClient shared = new SharedClient();
    private final Clock clock;

    /** What {@link java.util.ServiceLoader} calls. */
    public HttpConnector() {
        this(Clock.systemUTC());
    }

    /** @param clock tells when tokens and secrets end, and signs the time of a request */
    HttpConnector(Clock clock) {
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
        Map<String, Object> beans = Map.of(
                "request",
                RequestStep.of(parameters),
                "client",
                new BoundedClient(calls, Authentication.of(parameters, calls, clock), whole, limit),
                "answer",
                AnswerStep.of(parameters, JsonRecords.of(parameters)),
                "failure",
                new FailureStep(connect, whole));
        return new OpenConnection(beans, OpenConnection.Resources.NONE);
    }

    @Override
    public void close() {
        shared.close();
    }
}
