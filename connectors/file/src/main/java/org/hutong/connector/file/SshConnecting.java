package org.hutong.connector.file;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.hutong.connector.CurrentTargets;
import org.hutong.connector.ForbiddenTarget;
import org.jspecify.annotations.Nullable;

/**
 * The SSH client that all connections share. It starts with the first of them that needs it, and takes nothing from the
 * account the gateway runs under: no configuration, no keys, no known hosts.
 */
final class SshConnecting implements AutoCloseable {

    /**
     * What is known of a session's host. It outlives the session, whose own attributes go when it ends.
     *
     * @param expected fingerprints the host may show
     * @param stranger set when it showed another key
     */
    private record Host(List<String> expected, AtomicBoolean stranger) {}

    private static final AttributeKey<Host> HOST = new AttributeKey<>();

    private final ScheduledExecutorService timers;
    private final CurrentTargets targets;
    private final Lock starting = new ReentrantLock();
    private @Nullable SshClient client; // guarded by "starting"

    /**
     * Starts nothing yet.
     *
     * @param timers ends visits that take too long
     * @param targets where sessions may lead
     */
    SshConnecting(ScheduledExecutorService timers, CurrentTargets targets) {
        this.timers = timers;
        this.targets = targets;
    }

    /** Connects, without logging in yet. */
    ClientSession connect(String username, String host, int port, List<String> hostKeys, Duration limit)
            throws NoAccess {
        long end = System.nanoTime() + limit.toNanos();
        try {
            for (InetAddress address : targets.resolve(host)) {
                // The address as text: by the name the client would look it up again, and may be led elsewhere.
                ConnectFuture connecting =
                        started().connect(username, address.getHostAddress(), port, expecting(hostKeys), null);
                if (!connecting.await(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    connecting.cancel();
                    throw NoAccess.timedOut(limit);
                }
                if (connecting.isConnected()) {
                    return connecting.getClientSession();
                }
            }
        } catch (ForbiddenTarget forbidden) {
            throw NoAccess.unavailable(ForbiddenTarget.OUTCOME.reason());
        } catch (IOException unreachable) {
            throw NoAccess.unavailable("the source cannot be reached");
        }
        throw NoAccess.unavailable("the source cannot be reached");
    }

    private static AttributeRepository expecting(List<String> hostKeys) {
        return AttributeRepository.ofKeyValuePair(HOST, new Host(hostKeys, new AtomicBoolean()));
    }

    private static @Nullable Host host(ClientSession session) {
        AttributeRepository context = session.getConnectionContext();
        return context == null ? null : context.getAttribute(HOST);
    }

    /** Whether the session ended because its host showed a key that was not expected. */
    static boolean isStranger(ClientSession session) {
        Host host = host(session);
        return host != null && host.stranger().get();
    }

    /** Runs {@code action} after {@code delay} unless cancelled before. */
    ScheduledFuture<?> after(Duration delay, Runnable action) {
        return timers.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private SshClient started() {
        starting.lock();
        try {
            SshClient running = client;
            if (running == null) {
                running = SshClient.setUpDefaultClient();
                running.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
                running.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
                running.setPasswordIdentityProvider(PasswordIdentityProvider.EMPTY_PASSWORDS_PROVIDER);
                running.setFilePasswordProvider(FilePasswordProvider.EMPTY);
                running.setServerKeyVerifier(SshConnecting::isExpected);
                running.start();
                client = running;
            }
            return running;
        } finally {
            starting.unlock();
        }
    }

    private static boolean isExpected(ClientSession session, SocketAddress address, PublicKey shown) {
        Host host = host(session);
        if (host == null) {
            return false;
        }
        boolean known = host.expected().contains(KeyUtils.getFingerPrint(BuiltinDigests.sha256.create(), shown));
        host.stranger().set(!known);
        return known;
    }

    @Override
    public void close() {
        starting.lock();
        try {
            if (client != null) {
                client.stop();
                client = null;
            }
        } finally {
            starting.unlock();
        }
    }
}
