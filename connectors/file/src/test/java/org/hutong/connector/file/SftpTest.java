package org.hutong.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.hutong.connector.SourceAnswer.Refused;
import org.hutong.connector.SourceAnswer.TimedOut;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files behind a real SFTP server. */
class SftpTest extends FileConnectionTest {

    private static final String TABLE = "代码,姓名\nA1,测试甲\n";

    @TempDir
    private Path root;

    private SampleSftp server(String keyType, int size) throws IOException, GeneralSecurityException {
        SampleSftp server = new SampleSftp(root, keyType, size);
        server.write("out", "licences.csv", TABLE, StandardCharsets.UTF_8);
        return server;
    }

    private SampleSftp server() throws IOException, GeneralSecurityException {
        return server("ecdsa-sha2-nistp256", 256);
    }

    private void use(Map<String, @Nullable Object> location) {
        parameters.put("location", Map.of("sftp", location));
        startConnection();
    }

    @ParameterizedTest
    @CsvSource({"ecdsa-sha2-nistp256, 256", "ssh-rsa, 3072", "ssh-ed25519, 256"})
    void knowsAHostByTheFingerprintOfItsKey(String keyType, int size) throws IOException, GeneralSecurityException {
        try (SampleSftp server = server(keyType, size)) {
            use(server.location("out"));

            assertName(ask("A1"), "测试甲");
        }
    }

    @Test
    void showsNoPasswordToAHostWithAnotherKey() throws IOException, GeneralSecurityException {
        try (SampleSftp server = server()) {
            Map<String, @Nullable Object> location = server.location("out");
            location.put("hostKeys", List.of("SHA256:" + "A".repeat(43)));
            use(location);

            assertThat(ask("A1")).isEqualTo(new Unavailable("the source's host key is not the expected one"));
            assertThat(server.passwordsSeen()).isZero();
        }
    }

    @Test
    void isRefusedWithAWrongPassword() throws IOException, GeneralSecurityException {
        try (SampleSftp server = server()) {
            Map<String, @Nullable Object> location = server.location("out");
            location.put("password", Map.of("text", "wrong"));
            use(location);

            assertThat(ask("A1")).isInstanceOf(Refused.class);
            assertThat(server.passwordsSeen()).isPositive();
        }
    }

    @Test
    void logsInWithAPrivateKeyAndIsRefusedWithAnother() throws IOException, GeneralSecurityException {
        try (SampleSftp server = server()) {
            KeyPair key = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
            Map<String, @Nullable Object> location = server.location("out");
            location.remove("password");
            location.put("privateKey", Map.of("text", written(key)));
            use(location);
            assertThat(ask("A1")).isInstanceOf(Refused.class);

            server.trust(key.getPublic());

            awaitName("A1", "测试甲");
            assertThat(server.passwordsSeen()).isZero();
        }
    }

    private static String written(KeyPair key) throws IOException, GeneralSecurityException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, text);
        return text.toString(StandardCharsets.UTF_8);
    }

    @Test
    void saysThatTheDirectoryIsNotThere() throws IOException, GeneralSecurityException {
        try (SampleSftp server = server()) {
            use(server.location("elsewhere"));

            assertThat(ask("A1")).isEqualTo(new Unavailable("the directory cannot be read"));
        }
    }

    @Test
    void keepsAnsweringWhileTheServerIsDownAndGoesOnAfterwards() throws IOException, GeneralSecurityException {
        try (SampleSftp server = server();
                ToldLines told = new ToldLines()) {
            use(server.location("out"));
            assertName(ask("A1"), "测试甲");

            int port = server.port();
            server.stop();
            await().until(() -> !told.containing("the source cannot be reached").isEmpty());
            assertName(ask("A1"), "测试甲");

            server.startAgain(port);
            server.write("out", "licences_2.csv", "代码,姓名\nA1,测试乙\n", StandardCharsets.UTF_8);
            awaitName("A1", "测试乙");
        }
    }

    @Test
    void endsAVisitThatTakesTooLong() throws IOException, GeneralSecurityException {
        try (SampleSftp server = server()) {
            server.write("out", "licences.csv", "代码,姓名\n" + "A1,x\n".repeat(4_000_000), StandardCharsets.UTF_8);
            parameters.put("transferTimeout", "60ms");
            use(server.location("out"));

            assertThat(ask("A1")).isEqualTo(new TimedOut(Duration.ofMillis(60)));
        }
    }
}
