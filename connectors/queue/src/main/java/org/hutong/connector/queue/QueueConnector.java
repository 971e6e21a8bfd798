package org.hutong.connector.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hutong.connector.Connector;
import org.hutong.connector.CurrentTargets;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.OpenConnection;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameters;
import org.hutong.connector.TargetBound;
import org.hutong.connector.Targets;
import org.hutong.connector.Title;
import org.hutong.connector.json.JsonRecords;

/**
 * Asks sources by request and reply over JMS. Connections that log in to the same broker in the same way share one link to it,
 * which is made by the first question and made anew by the first question after it was lost.
 */
public final class QueueConnector implements Connector, TargetBound {

    private final CurrentTargets targets;
    private final Brokers brokers;

    /**
     * What {@link java.util.ServiceLoader} calls. DANGER: until {@link #keepTo} is called, connections may lead anywhere.
     */
    public QueueConnector() {
        this(Targets.uncheckedAndDangerous());
    }

    /** @param targets where connections may lead */
    public QueueConnector(Targets targets) {
        this.targets = new CurrentTargets(targets);
        this.brokers = new Brokers(this.targets);
    }

    @Override
    public void keepTo(Targets others) {
        targets.keepTo(others);
    }

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
        int limit = parameters.integer("answerLimit");
        Duration timeout = parameters.duration("timeout");
        RequestStep request = RequestStep.of(parameters);
        AnswerStep answer = new AnswerStep(JsonRecords.of(parameters), limit);
        Login login = Login.of(parameters);
        // Last, so that nothing can fail after it and keep the broker for ever.
        Broker broker = brokers.join(login);
        Map<String, Object> beans = Map.of(
                "request",
                request,
                "call",
                new CallStep(broker, queues, login.connect(), timeout, limit),
                "answer",
                answer,
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
