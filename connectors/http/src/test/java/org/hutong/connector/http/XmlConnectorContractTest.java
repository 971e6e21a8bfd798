package org.hutong.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hutong.connector.Connector;
import org.hutong.connector.ConnectorContract;
import org.hutong.connector.Holders;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceAnswer.Unusable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A source that speaks XML in GBK. */
class XmlConnectorContractTest extends ConnectorContract {

    private static XmlSource source;

    @BeforeAll
    static void startSource() throws IOException {
        source = new XmlSource();
    }

    @AfterAll
    static void stopSource() {
        source.close();
    }

    @Override
    protected Connector connector() {
        return new HttpConnector();
    }

    @Override
    protected Map<String, @Nullable Object> sound() {
        return at(source.address("/licences"));
    }

    private Map<String, @Nullable Object> at(String url) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        // Long enough for a machine that is busy with other tests; those about time set their own.
        parameters.put("connectTimeout", "20s");
        parameters.put("timeout", "20s");
        parameters.put("url", url);
        parameters.put("method", "POST");
        parameters.put("format", "xml");
        parameters.put("body", """
            <?xml version="1.0" encoding="GBK"?>
            <q:query xmlns:q="urn:test" kind="{holder.kind}"><code>{holder.code}</code><by>互通</by></q:query>
            """);
        parameters.put(
                "authentication", Map.of("scheme", "header", "name", "X-Key", "value", Map.of("text", secret())));
        parameters.put(
                "outcome",
                Map.of("pointer", "/answer/code", "found", List.of(0), "notFound", List.of(4), "refused", List.of(1)));
        parameters.put("record", "/answer/data/licence");
        return parameters;
    }

    @Override
    protected Map<String, @Nullable Object> hanging(Duration limit) {
        Map<String, @Nullable Object> parameters = at(source.address("/silence"));
        parameters.put("timeout", limit.toMillis() + "ms");
        return parameters;
    }

    @Override
    protected Map<String, @Nullable Object> notListening() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return at("http://127.0.0.1:" + free.getLocalPort() + "/licences");
        } catch (IOException e) {
            throw new AssertionError("no free port", e);
        }
    }

    @Override
    protected Map<String, @Nullable Object> wrongCredentials() {
        Map<String, @Nullable Object> parameters = sound();
        parameters.put("authentication", Map.of("scheme", "header", "name", "X-Key", "value", Map.of("text", "wrong")));
        return parameters;
    }

    @Override
    protected Map<String, @Nullable Object> garbage() {
        return at(source.address("/garbage"));
    }

    @Override
    protected Map<String, @Nullable Object> wrongEncoding() {
        return at(source.address("/not-utf-8"));
    }

    @Override
    protected Map<String, @Nullable Object> oversized() {
        return at(source.address("/flood"));
    }

    @Override
    protected String secret() {
        return "sample-secret";
    }

    @Test
    void sendsAValueAsTheTextItStandsFor() {
        assertThat(ask(sound(), "x</code><admin/>&amp;<![CDATA[")).isNotInstanceOf(Found.class);

        assertThat(source.lastBody())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"GBK\"?><q:query xmlns:q=\"urn:test\" kind=\"111\">"
                        + "<code>x&lt;/code&gt;&lt;admin/&gt;&amp;amp;&lt;![CDATA[</code><by>互通</by></q:query>");
        assertThat(source.lastType()).isEqualTo("application/xml; charset=GBK");
    }

    @Test
    void sendsNothingItsEncodingCannotCarry() {
        assertThat(ask(sound(), "\uD83D\uDE00"))
                .isEqualTo(new Unusable("", "the request has no place for such a value"));
    }

    @Test
    void givesAttributesAndListsToTheMapping() {
        assertThat(ask(sound(), Holders.held().get(1)))
                .isInstanceOfSatisfying(
                        Found.class,
                        found -> assertThat(found.record())
                                .containsEntry("@state", "A")
                                .containsEntry("class", List.of("B2", "C1")));
    }

    @Test
    void readsNoFileForASource() {
        assertThat(ask(at(source.address("/entity")), Holders.held().get(0)))
                .isEqualTo(new Unusable("", "the answer is not XML"));
        assertThat(new String(source.entityAnswer(), StandardCharsets.US_ASCII)).contains("SYSTEM");
    }
}
