package org.hutong.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.hutong.connector.ConnectionRoutes;
import org.hutong.connector.ConnectionSettings;
import org.hutong.connector.InvalidParameters;
import org.hutong.connector.SecretReferences;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceAnswer.Refused;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.hutong.connector.SourceQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real HTTPS server that requires a certificate of its clients. */
@Timeout(60)
class MutualTlsTest extends CamelTestSupport {

    private static final Unavailable NO_TRUST = new Unavailable("no trusted connection to the source");

    private final HttpConnector connector = new HttpConnector();
    private TestAuthority authority;
    private HttpsServer server;
    private ConnectionRoutes routes;

    @TempDir
    private Path files;

    @BeforeEach
    void start() throws Exception {
        authority = new TestAuthority("Province");
        serve(authority.issue("127.0.0.1"));
        routes = new ConnectionRoutes(context(), SecretReferences.none().filesBelow(files));
    }

    @AfterEach
    void stop() {
        routes.close();
        connector.close();
        server.stop(0);
    }

    private void serve(KeyStore key) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(key, TestAuthority.PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authority.trust());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/", exchange -> {
            byte[] answer = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer);
            }
        });
        server.start();
    }

    @Test
    void showsItsCertificate() throws Exception {
        Path file = Files.write(files.resolve("gateway.p12"), TestAuthority.bytes(authority.issue("gateway")));

        assertThat(ask(Map.of("file", file.toString()), authority)).isInstanceOf(Found.class);
        assertThat(ask(base64(authority.issue("gateway")), authority)).isInstanceOf(Found.class);
    }

    /** Since TLS 1.3 a server says so only after the handshake, and may have hung up before its word is read. */
    @Test
    void getsNothingWithACertificateOfAnotherAuthority() throws Exception {
        assertThat(ask(base64(new TestAuthority("Stranger").issue("gateway")), authority))
                .isInstanceOfAny(Refused.class, Unavailable.class);
    }

    @Test
    void lendsItsSocketsToNobody() throws Exception {
        assertThat(ask(base64(authority.issue("gateway")), authority)).isInstanceOf(Found.class);

        assertThat(ask(base64(new TestAuthority("Stranger").issue("gateway")), authority))
                .isInstanceOfAny(Refused.class, Unavailable.class);
    }

    @Test
    void believesNoServerOfAnotherAuthority() throws Exception {
        assertThat(ask(base64(authority.issue("gateway")), new TestAuthority("Stranger")))
                .isEqualTo(NO_TRUST);
    }

    @Test
    void believesNoServerOfAnotherName() throws Exception {
        server.stop(0);
        serve(authority.issue("other.example"));

        assertThat(ask(base64(authority.issue("gateway")), authority)).isEqualTo(NO_TRUST);
    }

    @Test
    void refusesParametersItCannotUse() throws Exception {
        Map<String, String> key = base64(authority.issue("gateway"));

        assertFault(key, "wrong", authority.pem(), url(), "/authentication/keyStore");
        assertFault(Map.of("text", "bm90IGEga2V5"), "x", authority.pem(), url(), "/authentication/keyStore");
        assertFault(base64(authority.trust()), "test-only", authority.pem(), url(), "/authentication/keyStore");
        assertFault(key, "test-only", "no certificate", url(), "/authentication/trust");
        assertFault(key, "test-only", authority.pem(), "http://a.example/", "/url");
    }

    private void assertFault(Map<String, String> key, String password, String trust, String url, String at) {
        assertThatThrownBy(() -> start(key, password, trust, url))
                .isInstanceOfSatisfying(
                        InvalidParameters.class,
                        invalid -> assertThat(invalid.faults())
                                .extracting(InvalidParameters.Fault::pointer)
                                .containsExactly(at));
    }

    private static Map<String, String> base64(KeyStore store) throws Exception {
        return Map.of("text", Base64.getMimeEncoder().encodeToString(TestAuthority.bytes(store)));
    }

    private String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private SourceAnswer ask(Map<String, String> key, TestAuthority trusted) throws Exception {
        routes.stop("one");
        start(key, "test-only", trusted.pem(), url());
        return routes.ask("one", new SourceQuery("driving-licence", "36", "111", "x", "lookup-1"));
    }

    private void start(Map<String, String> key, String password, String trust, String url) {
        Map<String, Object> authentication = Map.of(
                "scheme", "mutual-tls", "keyStore", key, "keyStorePassword", Map.of("text", password), "trust", trust);
        routes.start(connector, new ConnectionSettings("one", Map.of("url", url, "authentication", authentication)));
    }
}
