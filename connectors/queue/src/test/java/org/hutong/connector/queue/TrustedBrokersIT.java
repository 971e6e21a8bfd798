package org.hutong.connector.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.config.Configuration;
import org.hutong.connector.Holders;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.hutong.connector.Targets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brokers reached by TLS, with the certificates the gateway's Java trusts. */
class TrustedBrokersIT extends AskingQueues {

    private static final String TRUSTED = "javax.net.ssl.trustStore";
    private static final Unavailable NOT_TRUSTED = new Unavailable("the broker cannot be reached, or is not trusted");

    @TempDir
    private static Path keys;

    @AfterEach
    void trustNobody() {
        System.clearProperty(TRUSTED);
        System.clearProperty(TRUSTED + "Password");
    }

    @Test
    void asksABrokerWhoseCertificateIsTrusted() throws Exception {
        Path key = key("trusted", "ip:127.0.0.1");
        trust(key);

        assertThat(askByTls(key)).isInstanceOf(Found.class);
    }

    @Test
    void refusesABrokerWhoseCertificateNobodyVouchesFor() throws Exception {
        assertThat(askByTls(key("unknown", "ip:127.0.0.1"))).isEqualTo(NOT_TRUSTED);
    }

    @Test
    void refusesATrustedCertificateOfAnotherHost() throws Exception {
        Path key = key("elsewhere", "dns:broker.example");
        trust(key);

        assertThat(askByTls(key)).isEqualTo(NOT_TRUSTED);
    }

    /** The socket is opened to the address that was checked; the certificate is still held against the name. */
    @Test
    void looksForTheNameInTheCertificateThoughItConnectsToAnAddress() throws Exception {
        connector.keepTo(Targets.none().allowing("127.0.0.0/8").with(host ->
                new InetAddress[] {InetAddress.getByName("127.0.0.1")}));
        Path key = key("named", "dns:broker.example");
        trust(key);

        assertThat(askByTls(key, "broker.example")).isInstanceOf(Found.class);
        assertThat(askByTls(key, "other.example")).isEqualTo(NOT_TRUSTED);
    }

    private static void trust(Path key) {
        System.setProperty(TRUSTED, key.toString());
        System.setProperty(TRUSTED + "Password", "changeit");
    }

    private SourceAnswer askByTls(Path key) throws Exception {
        return askByTls(key, "127.0.0.1");
    }

    private SourceAnswer askByTls(Path key, String host) throws Exception {
        int port = SampleBroker.freePort();
        try (SampleBroker secure = new SampleBroker(settings -> listening(settings, port, key));
                SampleSource behind = new SampleSource(secure.url())) {
            Map<String, @Nullable Object> parameters = secure.asking("licences");
            parameters.put("url", "ssl://" + host + ":" + port);
            SourceAnswer answer = once(parameters, Holders.held().get(0));
            assertThat(behind.failure).hasValue(null);
            return answer;
        }
    }

    private static Configuration listening(Configuration settings, int port, Path key) {
        try {
            return settings.addAcceptorConfiguration(
                    "secure",
                    "tcp://127.0.0.1:" + port + "?sslEnabled=true;keyStoreType=PKCS12;keyStorePassword=changeit;"
                            + "keyStorePath=" + key);
        } catch (Exception e) {
            throw new AssertionError("not an acceptor", e);
        }
    }

    private static Path key(String name, String subject) throws IOException, InterruptedException {
        Path store = keys.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=" + subject,
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.exists(store)).isTrue();
        return store;
    }
}
