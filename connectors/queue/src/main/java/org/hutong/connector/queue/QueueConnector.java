package org.hutong.connector.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hutong.connector.Connector;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.OpenConnection;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameters;
import org.hutong.connector.Title;
import org.hutong.connector.json.JsonRecords;

/**
 * Asks sources by request and reply over JMS. Connections that log in to the same broker in the same way share one link to it,
 * which is made by the first question and made anew by the first question after it was lost.
 */
public final class QueueConnector implements Connector {

    private final Brokers brokers = new Brokers();

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public Title title() {
        return new Title("消息队列", "Message queue");
    }

    @Override
    public List<Parameter> parameters() {
        return QueueParameters.ALL;
    }

    @Override
    public OpenConnection open(Parameters parameters) {
        QueuePair queues = new QueuePair(parameters.text("requestQueue"), parameters.optionalText("replyQueue"));
        if (queues.reply().filter(queues.request()::equals).isPresent()) {
            throw new InvalidParameters("/replyQueue", "must not be the request queue");
        }
        Duration timeout = parameters.duration("timeout");
        RequestStep request = RequestStep.of(parameters);
        Login login = Login.of(parameters);
        Broker broker = brokers.join(login);
        Map<String, Object> beans = Map.of(
                "request",
                request,
                "call",
                new CallStep(broker, queues, login.connect(), timeout, parameters.integer("answerLimit")),
                "answer",
                new AnswerStep(JsonRecords.of(parameters), parameters.integer("answerLimit")),
                "failure",
                new FailureStep(login.connect()));
        return new OpenConnection(beans, () -> brokers.leave(login));
    }

    /** Closes the links of connections that were not closed. */
    @Override
    public void close() {
        brokers.close();
    }
}
