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
    private final Clock clock = Clock.systemUTC();

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
        Map<String, Object> beans = Map.of(
                "request",
                RequestStep.of(parameters, clock),
                "client",
                new BoundedClient(shared, connect, whole, limit),
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
