package org.hutong.connector.queue;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameter.Faults;
import org.hutong.connector.Parameter.Kind;
import org.hutong.connector.TreeTemplate;
import org.hutong.connector.json.JsonRecords;

/** What a queue connection says. */
final class QueueParameters {

    private static final int KIBIBYTE = 1024;

    /** No {@code *}, {@code #} or {@code ::}: to the broker they mean several queues, or one of another address. */
    private static final Pattern QUEUE = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private static final List<Parameter> BROKER = List.of(
            Parameter.of("url", Kind.TEXT, "消息服务器地址", "Broker address")
                    .explained("tcp://host:port, or ssl://host:port for TLS, which checks the broker's certificate.")
                    .asRequired()
                    .checkedBy(BrokerAddress::check),
            Parameter.of("username", Kind.TEXT, "用户名", "User name").asRequired(),
            Parameter.of("password", Kind.SECRET, "密码", "Password").asRequired(),
            Parameter.of("connectTimeout", Kind.DURATION, "连接超时", "Time to connect")
                    .explained("To reach the broker and log in, and for it to take over each request.")
                    .otherwise("2s"));

    private static final List<Parameter> REQUEST = List.of(
            Parameter.of("requestQueue", Kind.TEXT, "请求队列", "Request queue")
                    .asRequired()
                    .checkedBy(QueueParameters::checkQueue),
            Parameter.of("replyQueue", Kind.TEXT, "应答队列", "Reply queue")
                    .explained("Left out, replies come to a temporary queue that the broker drops with the connection.")
                    .checkedBy(QueueParameters::checkQueue),
            Parameter.of("headers", Kind.TEXT_MAP, "消息属性", "Message properties")
                    .explained("Text properties of the request; they never carry the holder's code.")
                    .checkedBy(PropertyTemplates::check),
            Parameter.of("body", Kind.TREE, "请求体", "Body")
                    .explained("A JSON tree, or JSON as text; placeholders may stand inside its strings.")
                    .asRequired()
                    .checkedBy(QueueParameters::checkBody));

    private static final List<Parameter> ANSWER = List.of(
            Parameter.of("timeout", Kind.DURATION, "总超时", "Time for the whole call")
                    .explained("The broker drops the request after it, so nobody works for an answer nobody waits for.")
                    .otherwise("5s"),
            Parameter.of("answerLimit", Kind.INTEGER, "应答上限", "Largest answer")
                    .explained("Bytes in UTF-8. A longer answer is refused without being kept.")
                    .otherwise(KIBIBYTE * KIBIBYTE)
                    .within(KIBIBYTE, 16 * KIBIBYTE * KIBIBYTE));

    static final List<Parameter> ALL = Stream.of(BROKER, REQUEST, JsonRecords.PARAMETERS, ANSWER)
            .flatMap(List::stream)
            .toList();

    private QueueParameters() {}

    private static void checkQueue(Object value, Faults faults) {
        String name = (String) value;
        if (!QUEUE.matcher(name).matches()) {
            faults.add("", "must be 1 to 128 letters a to z, digits, dots, hyphens or underscores");
        } else if (name.startsWith("activemq.")) {
            faults.add("", "must not be one of the broker's own");
        }
    }

    private static void checkBody(Object value, Faults faults) {
        try {
            TreeTemplate.parse(RequestStep.tree(value));
        } catch (IllegalArgumentException wrong) {
            faults.add("", String.valueOf(wrong.getMessage()));
        }
    }
}
