package org.hutong.province;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * The message broker of Jiangxi's human resources: it knows the gateway, which may send requests and receive replies on temporary
 * queues of its own, and the system behind it. It keeps nothing on disk.
 */
final class HumanResourcesBroker implements AutoCloseable {

    private static final String SYSTEM = "human-resources";

    private static final int ACTIVATION_SECONDS = 30;

    private final EmbeddedActiveMQ server;

    private HumanResourcesBroker(EmbeddedActiveMQ server) {
        this.server = server;
    }

    /**
     * Starts the broker.
     *
     * @param systemPassword of the system behind it
     * @throws IllegalStateException when the port cannot be had
     */
    static HumanResourcesBroker start(String url, String systemPassword) {
        EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        try {
            server.setConfiguration(configuration(url));
            server.setSecurityManager(users(systemPassword));
            server.start();
            server.getActiveMQServer().waitForActivation(ACTIVATION_SECONDS, TimeUnit.SECONDS);
        } catch (Exception refused) {
            throw new IllegalStateException("The broker of human resources did not start", refused);
        }
        HumanResourcesBroker broker = new HumanResourcesBroker(server);
        // The broker itself goes on without an acceptor whose port is taken.
        Acceptor clients = server.getActiveMQServer().getRemotingService().getAcceptor("clients");
        if (clients == null || !clients.isStarted()) {
            broker.close();
            throw new IllegalStateException("The broker of human resources cannot listen at " + url);
        }
        return broker;
    }

    /** The user of the system behind it. */
    String system() {
        return SYSTEM;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("The broker of human resources did not stop", failure);
        }
    }

    private static Configuration configuration(String url) throws Exception {
        return new ConfigurationImpl()
                .setName("jx-human-resources")
                .setPersistenceEnabled(false)
                .setJMXManagementEnabled(false)
                .setSecurityEnabled(true)
                .addAcceptorConfiguration("clients", url)
                .addAddressSetting(
                        "#", new AddressSettings().setAutoCreateQueues(false).setAutoCreateAddresses(false))
                .addQueueConfiguration(QueueConfiguration.of(JiangxiHumanResources.REQUESTS)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(false))
                .putSecurityRoles("#", Set.of(temporaryQueues(JiangxiHumanResources.USERNAME), sending(SYSTEM)))
                .putSecurityRoles(
                        JiangxiHumanResources.REQUESTS,
                        Set.of(sending(JiangxiHumanResources.USERNAME), reading(SYSTEM)));
    }

    private static Role sending(String name) {
        return new Role(name, true, false, false, false, false, false, false, false, false, false, false, false);
    }

    private static Role reading(String name) {
        return new Role(name, false, true, false, false, false, false, false, false, false, false, false, false);
    }

    private static Role temporaryQueues(String name) {
        return new Role(name, false, true, false, false, true, true, false, false, true, true, false, false);
    }

    private static ActiveMQJAASSecurityManager users(String systemPassword) {
        Map<String, String> passwords =
                Map.of(JiangxiHumanResources.USERNAME, JiangxiHumanResources.PASSWORD, SYSTEM, systemPassword);
        SecurityConfiguration users = new SecurityConfiguration(passwords, Map.of());
        passwords.keySet().forEach(user -> users.addRole(user, user));
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
    }
}
