package org.hutong.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.hutong.connector.ConnectionRoutes;
import org.hutong.connector.ConnectionSettings;
import org.hutong.connector.SourceQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What really arrives at a source. */
@Timeout(60)
class SoapRequestsTest extends CamelTestSupport {

    private final SoapConnector connector = new SoapConnector();
    private RawSource source;
    private ConnectionRoutes routes;

    @BeforeEach
    void start() throws IOException {
        source = new RawSource();
        routes = new ConnectionRoutes(context());
    }

    @AfterEach
    void stop() {
        routes.close();
        connector.close();
        source.close();
    }

    @Test
    void namesTheActionInAHeaderOfSoap11() {
        RawSource.Request request = ask(Map.of("action", "urn:test:query"));

        assertThat(request.contentType()).isEqualTo("text/xml; charset=UTF-8");
        assertThat(request.action()).isEqualTo("\"urn:test:query\"");
        assertThat(request.body())
                .isEqualTo(Envelopes.around("1.1", "<查询>x</查询>")
                        .replace("e:", "soap:")
                        .replace(":e=", ":soap=")
                        .replace('\'', '"'));
    }

    @Test
    void namesTheActionInTheContentTypeOfSoap12() {
        RawSource.Request request = ask(Map.of("action", "urn:test:query", "version", "1.2"));

        assertThat(request.contentType()).isEqualTo("application/soap+xml; action=\"urn:test:query\"; charset=UTF-8");
        assertThat(request.action()).isEqualTo("null");
    }

    @Test
    void makesANewTokenForEachRequestAndHidesThePasswordInADigest() throws XMLStreamException {
        Map<String, Object> security = Map.of(
                "security",
                Map.of("scheme", "username-token", "username", "<u>", "password", Map.of("text", "sample-secret")));

        XmlElement first = token(ask(security));
        XmlElement second = token(ask(security));

        assertThat(text(first, "Username")).isEqualTo("<u>");
        assertThat(text(first, "Created")).matches("[0-9-]{10}T[0-9:.]{12}Z");
        assertThat(text(first, "Nonce")).isNotEqualTo(text(second, "Nonce"));
        assertThat(text(first, "Password")).isNotEqualTo(text(second, "Password"));
        assertThat(source.seen).noneMatch(request -> request.body().contains("sample-secret"));
    }

    @Test
    void doesNotFollowRedirects() {
        source.redirectsTo("/set");

        ask(Map.of("url", source.address("/redirect")));

        assertThat(source.seen)
                .singleElement()
                .satisfies(request -> assertThat(request.path()).isEqualTo("/redirect"));
    }

    @Test
    void leavesTheBusOfOthersAlone() {
        Bus others = BusFactory.getDefaultBus(false);
        BusFactory.setDefaultBus(null);

        ask(Map.of());

        assertThat(BusFactory.getDefaultBus(false)).isNull();
        BusFactory.setDefaultBus(others);
    }

    private static XmlElement token(RawSource.Request request) throws XMLStreamException {
        XmlElement header = StrictXml.document(request.body()).children().get(0);
        return header.children().get(0).children().get(0);
    }

    private static String text(XmlElement token, String name) {
        return token.children().stream()
                .filter(child -> child.name().equals(name))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private RawSource.Request ask(Map<String, Object> more) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("url", source.address("/set"));
        parameters.put("request", "<查询>{holder.code}</查询>");
        parameters.putAll(more);
        routes.stop("one");
        routes.start(connector, new ConnectionSettings("one", parameters));
        routes.ask("one", new SourceQuery("marriage-certificate", "36", "111", "x", "lookup-1"));
        return source.seen.getLast();
    }
}
