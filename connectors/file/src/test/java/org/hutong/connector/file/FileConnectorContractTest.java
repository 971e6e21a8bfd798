package org.hutong.connector.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hutong.connector.Connector;
import org.hutong.connector.ConnectorContract;
import org.hutong.connector.Holders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract, with a county's SFTP server that holds a table for each behaviour. */
class FileConnectorContractTest extends ConnectorContract {

    private static SampleSftp server;
    private static ServerSocket silent;

    @TempDir
    private Path snapshots;

    @BeforeAll
    static void startServer(@TempDir Path root) throws IOException, GeneralSecurityException {
        server = new SampleSftp(root, "ecdsa-sha2-nistp256", 256);
        String table = Written.holders();
        server.write("sound", "licences.csv", table, StandardCharsets.UTF_8);
        server.write("gbk", "licences.csv", table, Charset.forName("GBK"));
        server.write("large", "licences.csv", table.repeat(500), StandardCharsets.UTF_8);
        String code = Holders.held().get(0);
        server.write("garbage", "licences.csv", "代码,姓名\n" + code + ",\"" + code, StandardCharsets.UTF_8);
        silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
        silent.close();
    }

    @Override
    protected Connector connector() {
        return new FileConnector(new FilePlaces(Optional.empty(), Optional.of(snapshots)), Clock.systemUTC());
    }

    @Override
    protected Map<String, @Nullable Object> sound() {
        return Written.sftp(server.location("sound"));
    }

    @Override
    protected Map<String, @Nullable Object> hanging(Duration limit) {
        Map<String, @Nullable Object> parameters = at(silent.getLocalPort());
        parameters.put("connectTimeout", limit.toMillis() + "ms");
        parameters.put("timeout", "55s");
        return parameters;
    }

    @Override
    protected Map<String, @Nullable Object> notListening() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return at(free.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, @Nullable Object> at(int port) {
        Map<String, @Nullable Object> location = server.location("sound");
        location.put("port", port);
        return Written.sftp(location);
    }

    @Override
    protected Map<String, @Nullable Object> wrongCredentials() {
        Map<String, @Nullable Object> location = new HashMap<>(server.location("sound"));
        location.put("password", Map.of("text", "wrong"));
        return Written.sftp(location);
    }

    @Override
    protected Map<String, @Nullable Object> garbage() {
        return Written.sftp(server.location("garbage"));
    }

    @Override
    protected Map<String, @Nullable Object> wrongEncoding() {
        return Written.sftp(server.location("gbk"));
    }

    @Override
    protected Map<String, @Nullable Object> oversized() {
        Map<String, @Nullable Object> parameters = Written.sftp(server.location("large"));
        parameters.put("fileLimit", 1);
        return parameters;
    }

    @Override
    protected String secret() {
        return SampleSftp.PASSWORD;
    }
}
