package org.hutong.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hutong.connector.Connector;
import org.hutong.connector.ConnectorContract;
import org.hutong.connector.SourceAnswer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The contract, on a CXF endpoint that requires WS-Security; and what a holder's code may not become. */
abstract class SoapContract extends ConnectorContract {

    private static RawSource raw;

    private final String version;
    private final String passwordType;

    SoapContract(String version, String passwordType) {
        this.version = version;
        this.passwordType = passwordType;
    }

    abstract SecuredServer server();

    @BeforeAll
    static void startRawSource() throws IOException {
        // What CXF logs must be seen by the contract too.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Logger.getLogger("").setLevel(Level.INFO);
        raw = new RawSource();
    }

    @AfterAll
    static void stopRawSource() {
        raw.close();
        SLF4JBridgeHandler.uninstall();
    }

    @Override
    protected Connector connector() {
        return new SoapConnector();
    }

    @Override
    protected Map<String, @Nullable Object> sound() {
        return at(server().address);
    }

    private Map<String, @Nullable Object> at(String url) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        // Long enough for a machine that is busy with other tests; those about time set their own.
        parameters.put("connectTimeout", "20s");
        parameters.put("timeout", "20s");
        parameters.put("url", url);
        parameters.put("version", version);
        parameters.put("action", "urn:test:query");
        parameters.put(
                "request",
                "<c:query xmlns:c='urn:test:civil-affairs' c:kind='{holder.kind}' kept='{holder.code}'>"
                        + "<c:code>{holder.code}</c:code></c:query>");
        parameters.put("security", security(SecuredServer.PASSWORD));
        parameters.put("outcome", Map.of("path", "/answer/status", "found", List.of(0)));
        parameters.put("notFoundFault", List.of("NoSuchPerson"));
        parameters.put("record", "/answer/people/person");
        return parameters;
    }

    private Map<String, Object> security(String password) {
        return Map.of(
                "scheme",
                "username-token",
                "username",
                SecuredServer.USERNAME,
                "password",
                Map.of("text", password),
                "passwordType",
                passwordType);
    }

    @Override
    protected Map<String, @Nullable Object> hanging(Duration limit) {
        Map<String, @Nullable Object> parameters = at(raw.address("/silence"));
        parameters.put("timeout", limit.toMillis() + "ms");
        return parameters;
    }

    @Override
    protected Map<String, @Nullable Object> notListening() {
        try {
            return at("http://127.0.0.1:" + SecuredServer.freePort() + "/");
        } catch (IOException e) {
            throw new AssertionError("no free port", e);
        }
    }

    @Override
    protected Map<String, @Nullable Object> wrongCredentials() {
        Map<String, @Nullable Object> parameters = sound();
        parameters.put("security", security("wrong"));
        return parameters;
    }

    @Override
    protected Map<String, @Nullable Object> garbage() {
        raw.answers("<html>hello");
        return at(raw.address("/set"));
    }

    @Override
    protected Map<String, @Nullable Object> wrongEncoding() {
        raw.answers(
                200,
                "text/xml; charset=UTF-8",
                Envelopes.around(version, "<answer><name>测试人员</name></answer>").getBytes(Charset.forName("GBK")));
        return at(raw.address("/set"));
    }

    @Override
    protected Map<String, @Nullable Object> oversized() {
        return at(raw.address("/flood"));
    }

    @Override
    protected String secret() {
        return SecuredServer.PASSWORD;
    }

    @Test
    void refusesACallWithoutAToken() {
        Map<String, @Nullable Object> parameters = sound();
        parameters.remove("security");

        assertThat(ask(parameters, "TEST-HOLDER-1")).isInstanceOf(SourceAnswer.Refused.class);
    }

    @Test
    void putsTheTimeoutOnTheWholeCallAndNotOnEachRead() {
        Map<String, @Nullable Object> trickling = at(raw.address("/trickle"));
        trickling.put("timeout", "700ms");

        assertThat(ask(trickling, "TEST-HOLDER-1")).isEqualTo(new SourceAnswer.TimedOut(Duration.ofMillis(700)));
    }

    @ParameterizedTest(name = "attempt {index}") // the test kit logs the name
    @ValueSource(
            strings = {
                "</c:code><c:code>TEST-HOLDER-1",
                "</x>",
                "]]>",
                "<![CDATA[x]]>",
                "&lt;code&gt;",
                "&amp;#60;",
                "&xxe;",
                "\" onto=\"x",
                "' onto='x",
                "<!-- ",
                "<?x ?>",
                " \t two\r\nlines ",
                "{holder.kind}",
                "𠮷测试"
            })
    void sendsAHolderCodeAsTheOneTextItStandsFor(String code) {
        server().service.asked.clear();

        ask(sound(), code);

        assertThat(server().service.asked).singleElement().satisfies(query -> {
            assertThat(query.getAttribute("kept")).isEqualTo(code);
            assertThat(query.getTextContent()).isEqualTo(code);
            assertThat(query.getElementsByTagName("*").getLength()).isEqualTo(1);
            assertThat(query.getAttributeNS(CivilAffairs.NAMESPACE, "kind")).isEqualTo("111");
        });
    }
}
