package org.hutong.connector.queue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.jspecify.annotations.Nullable;

/**
 * A real broker on 127.0.0.1 that knows two users: the gateway, which may send to the request queues and receive what comes to its
 * reply queues, and the province, which may do the opposite. A third, the operator, may do everything.
 */
final class SampleBroker implements AutoCloseable {

    static final String PASSWORD = "sample-secret";
    static final String PROVINCE_PASSWORD = "province-secret";
    static final String OPERATOR_PASSWORD = "operator-secret";

    /** The gateway may neither send to it nor read it. */
    static final String FORBIDDEN = "ledger";

    /** Where the broker puts what nobody took in time. */
    static final String EXPIRED = "expired";

    private static final Set<String> REQUESTS = Set.of(
            "licences",
            "silence",
            "garbage",
            "gbk",
            "half",
            "flood",
            "bytes",
            "objects",
            "maps",
            "empty",
            "packed",
            "held",
            "full");

    private static final Set<String> REPLIES = Set.of("replies.gateway", "replies.other");

    private final int port;
    private final UnaryOperator<Configuration> more;
    private EmbeddedActiveMQ server;

    SampleBroker() {
        this(UnaryOperator.identity());
    }

    /** @param more is done to the broker's settings before each start */
    SampleBroker(UnaryOperator<Configuration> more) {
        this.port = freePort();
        this.more = more;
        this.server = started();
    }

    static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError("no free port", e);
        }
    }

    int port() {
        return port;
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** How many clients are connected, besides the two of the sample source. */
    int gateways() {
        return server().getRemotingService().getConnections().size() - 2;
    }

    /** How many messages lie in a queue. */
    long waiting(String queue) {
        return server().locateQueue(SimpleString.of(queue)).getMessageCount();
    }

    ActiveMQServer server() {
        return server.getActiveMQServer();
    }

    Map<String, @Nullable Object> asking(String requestQueue) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        // Long enough for a machine that is busy with other tests; those about time set their own.
        parameters.put("connectTimeout", "20s");
        parameters.put("timeout", "20s");
        parameters.put("url", url());
        parameters.put("username", "gateway");
        parameters.put("password", Map.of("text", PASSWORD));
        parameters.put("requestQueue", requestQueue);
        parameters.put("body", Map.of("data", Map.of("code", "{holder.code}", "kind", "{holder.kind}")));
        parameters.put(
                "outcome",
                Map.of("pointer", "/code", "found", List.of(200), "notFound", List.of("404"), "refused", List.of(401)));
        parameters.put("record", "/data");
        return parameters;
    }

    void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new AssertionError("the broker did not stop", e);
        }
    }

    void restart() {
        server = started();
    }

    private EmbeddedActiveMQ started() {
        try {
            EmbeddedActiveMQ fresh = new EmbeddedActiveMQ();
            fresh.setConfiguration(more.apply(configuration()));
            fresh.setSecurityManager(users());
            return fresh.start();
        } catch (Exception e) {
            throw new AssertionError("the broker did not start", e);
        }
    }

    private Configuration configuration() throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setName("sample")
                .setPersistenceEnabled(false)
                .setJMXManagementEnabled(false)
                .setSecurityEnabled(true)
                .setSecurityInvalidationInterval(0)
                .setMessageExpiryScanPeriod(100)
                .addAcceptorConfiguration("clients", url())
                .addAddressSetting(
                        "#",
                        new AddressSettings()
                                .setAutoCreateQueues(false)
                                .setAutoCreateAddresses(false)
                                .setExpiryAddress(SimpleString.of(EXPIRED))
                                .setDeadLetterAddress(SimpleString.of(EXPIRED)))
                .addAddressSetting(
                        "full",
                        new AddressSettings()
                                .setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL)
                                .setMaxSizeMessages(1)
                                .setExpiryDelay(-1L))
                .putSecurityRoles("#", Set.of(temporaryQueues("gateway"), sending("province"), everything("operator")));
        for (String queue : REQUESTS) {
            configuration.addQueueConfiguration(anycast(queue));
            configuration.putSecurityRoles(queue, Set.of(sending("gateway"), reading("province")));
        }
        for (String queue : REPLIES) {
            configuration.addQueueConfiguration(anycast(queue));
            configuration.putSecurityRoles(queue, Set.of(reading("gateway"), sending("province")));
        }
        configuration.addQueueConfiguration(anycast(EXPIRED));
        configuration.addQueueConfiguration(anycast(FORBIDDEN));
        configuration.putSecurityRoles(FORBIDDEN, Set.of(reading("province")));
        return configuration;
    }

    private static QueueConfiguration anycast(String name) {
        return QueueConfiguration.of(name).setRoutingType(RoutingType.ANYCAST).setDurable(false);
    }

    private static Role sending(String name) {
        return new Role(name, true, false, false, false, false, false, false);
    }

    private static Role reading(String name) {
        return new Role(name, false, true, false, false, false, false, false);
    }

    private static Role temporaryQueues(String name) {
        return new Role(name, false, true, false, false, true, true, false, false, true, true);
    }

    private static Role everything(String name) {
        return new Role(name, true, true, true, true, true, true, true, true, true, true, true, true);
    }

    private static ActiveMQJAASSecurityManager users() {
        Map<String, String> passwords =
                Map.of("gateway", PASSWORD, "province", PROVINCE_PASSWORD, "operator", OPERATOR_PASSWORD);
        SecurityConfiguration users = new SecurityConfiguration(passwords, Map.of());
        passwords.keySet().forEach(user -> users.addRole(user, user));
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
    }

    @Override
    public void close() {
        stop();
    }
}
