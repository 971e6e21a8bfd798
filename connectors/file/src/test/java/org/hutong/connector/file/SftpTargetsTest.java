package org.hutong.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.hutong.connector.Targets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attempts to reach an SFTP server on this machine through a gateway that may not. */
class SftpTargetsTest extends FileConnectionTest {

    private static final Unavailable FORBIDDEN = new Unavailable("the target is not allowed");

    @TempDir
    private Path root;

    private SampleSftp server;

    @BeforeEach
    void startServer() throws IOException, GeneralSecurityException {
        server = new SampleSftp(root, "ecdsa-sha2-nistp256", 256);
        server.write("out", "licences.csv", "代码,姓名\nA1,测试甲\n", StandardCharsets.UTF_8);
        connector.keepTo(Targets.ordinary());
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "localhost", "LocalHost.", "127.1", "2130706433", "0", "::1", "::ffff:127.0.0.1"})
    void doNotArrive(String host) {
        // Some of these are no host to a name server; in no case does the server see anybody.
        assertThat(attempt(host)).isNotInstanceOf(Found.class);
        assertThat(server.sessions()).isZero();
    }

    private SourceAnswer attempt(String host) {
        try {
            return askAt(host);
        } catch (InvalidParameters notAHost) {
            return new Unavailable("not a host");
        }
    }

    @Test
    void areAnsweredWithoutTellingWhatIsThere() {
        assertThat(askAt("127.0.0.1")).isEqualTo(FORBIDDEN);
    }

    @Test
    void areAnsweredLikewiseForTheMetadataOfACloud() {
        assertThat(askAt("169.254.169.254")).isEqualTo(FORBIDDEN);
    }

    @Test
    void doNotArriveByANameThatLeadsHere() {
        connector.keepTo(Targets.ordinary().allowing("files.example").with(host ->
                new InetAddress[] {InetAddress.getLoopbackAddress()}));

        assertThat(askAt("files.example")).isEqualTo(FORBIDDEN);
        assertThat(server.sessions()).isZero();
    }

    @Test
    void doNotArriveWhenANameChangesItsAddress() {
        AtomicInteger lookups = new AtomicInteger();
        // An address that only documents name, then this machine.
        connector.keepTo(Targets.ordinary().with(host -> new InetAddress[] {
            lookups.getAndIncrement() == 0 ? InetAddress.getByName("192.0.2.1") : InetAddress.getLoopbackAddress()
        }));
        parameters.put("connectTimeout", "300ms");

        // What was checked is what is connected to; later looks are checked anew.
        assertThat(askAt("rebinding.example")).isNotInstanceOf(Found.class);
        await().until(() -> lookups.get() > 1);
        assertThat(server.sessions()).isZero();
    }

    @Test
    void arriveOnceTheNetworkIsWrittenDown() {
        connector.keepTo(Targets.none().allowing("127.0.0.0/8"));

        assertName(askAt("127.0.0.1"), "测试甲");
    }

    private SourceAnswer askAt(String host) {
        Map<String, @Nullable Object> location = server.location("out");
        location.put("host", host);
        parameters.put("location", Map.of("sftp", location));
        startConnection();
        return ask("A1");
    }
}
