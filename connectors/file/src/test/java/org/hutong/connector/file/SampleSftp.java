package org.hutong.connector.file;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;

/** A real SFTP server with one user. */
final class SampleSftp implements AutoCloseable {

    static final String USER = "county";
    static final String PASSWORD = "sample-secret";

    private SshServer server;
    private final Path root;
    private final KeyPair hostKey;
    private final AtomicInteger passwordsSeen = new AtomicInteger();
    private final AtomicInteger sessions = new AtomicInteger();
    private @Nullable PublicKey known;

    /** @param keyType of the host's key, as OpenSSH calls it */
    SampleSftp(Path root, String keyType, int keySize) throws IOException, GeneralSecurityException {
        this.root = root;
        this.hostKey = KeyUtils.generateKeyPair(keyType, keySize);
        this.server = started(0);
    }

    private SshServer started(int port) throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setPort(port);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder().build()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.setPasswordAuthenticator((user, password, session) -> {
            passwordsSeen.incrementAndGet();
            return user.equals(USER) && password.equals(PASSWORD);
        });
        server.setPublickeyAuthenticator((user, key, session) -> user.equals(USER) && KeyUtils.compareKeys(key, known));
        server.addSessionListener(new SessionListener() {
            @Override
            public void sessionEstablished(Session session) {
                sessions.incrementAndGet();
            }
        });
        server.start();
        return server;
    }

    /** How often anybody has connected. */
    int sessions() {
        return sessions.get();
    }

    /** How often anybody has shown this server a password. */
    int passwordsSeen() {
        return passwordsSeen.get();
    }

    void trust(PublicKey key) {
        known = key;
    }

    String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256.create(), hostKey.getPublic());
    }

    int port() {
        return server.getPort();
    }

    Path write(String directory, String name, byte[] content) throws IOException {
        Files.createDirectories(root.resolve(directory));
        return Files.write(root.resolve(directory).resolve(name), content);
    }

    Path write(String directory, String name, String content, Charset encoding) throws IOException {
        return write(directory, name, content.getBytes(encoding));
    }

    /** The members of {@code location.sftp}. */
    Map<String, @Nullable Object> location(String directory) {
        Map<String, @Nullable Object> sftp = new HashMap<>();
        sftp.put("host", "127.0.0.1");
        sftp.put("port", port());
        sftp.put("username", USER);
        sftp.put("password", Map.of("text", PASSWORD));
        sftp.put("hostKeys", List.of(fingerprint()));
        sftp.put("directory", directory);
        return sftp;
    }

    void stop() throws IOException {
        server.stop(true);
    }

    /** On the port it had, with the key it had. */
    void startAgain(int port) throws IOException {
        server = started(port);
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
