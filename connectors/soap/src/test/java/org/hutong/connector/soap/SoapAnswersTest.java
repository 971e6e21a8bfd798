package org.hutong.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.hutong.connector.ConnectionRoutes;
import org.hutong.connector.ConnectionSettings;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceAnswer.NotFound;
import org.hutong.connector.SourceAnswer.Refused;
import org.hutong.connector.SourceAnswer.SeveralMatches;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.hutong.connector.SourceAnswer.Unusable;
import org.hutong.connector.SourceQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer may do to the gateway, and what it means. */
@Timeout(60)
class SoapAnswersTest extends CamelTestSupport {

    private static final String PERSON = "<answer><person><name>测试人员</name></person></answer>";
    private static final Found FOUND = new Found(Map.of("name", "测试人员"));

    private static final String SECURITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";

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
    void readsNoFileAndNoAddressForAnAnswer() {
        source.answers("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
                + body("<answer><person>&e;</person></answer>"));
        assertThat(ask(Map.of())).isEqualTo(new Unusable("", "the answer is not well-formed XML"));

        source.answers("<!DOCTYPE x SYSTEM '" + source.address("/set") + "'>" + body(PERSON));
        assertThat(ask(Map.of())).isInstanceOf(Unusable.class);
        assertThat(source.seen).hasSize(2);
    }

    @Test
    void doesNotLetEntitiesMultiply() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a")
                    .append(i)
                    .append(" '")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        source.answers(laughs + "]>" + body("<answer><person>&a29;</person></answer>"));

        assertThat(ask(Map.of())).isInstanceOf(Unusable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<answer><person>&undeclared;</person></answer>",
                "<answer><person></answer>",
                "<answer><person>\u0001</person></answer>",
                "<answer><person>&#0;</person></answer>",
                "<answer><person>&#xD800;</person></answer>",
                "<p:answer/>",
                "",
            })
    void refusesABodyThatIsNoXml(String payload) {
        source.answers(body(payload));

        assertThat(ask(Map.of())).isInstanceOf(Unusable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "<answer/>",
                "<Envelope><Body/></Envelope>",
                "<Envelope xmlns='urn:other'><Body/></Envelope>",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'/>",
                "<e:Fault xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'/>",
            })
    void refusesWhatIsNoEnvelope(String answer) {
        source.answers(answer);

        assertThat(ask(Map.of())).isInstanceOf(Unusable.class);
    }

    @Test
    void refusesWhatFollowsTheEnvelope() {
        source.answers(body(PERSON) + "<more/>");

        assertThat(ask(Map.of())).isInstanceOf(Unusable.class);
    }

    @Test
    void refusesAnAnswerThatIsTooDeepOrTooMany() {
        source.answers(body("<answer>" + "<x>".repeat(5000) + "</x>".repeat(5000) + "</answer>"));
        assertThat(ask(Map.of())).isInstanceOf(Unusable.class);

        source.answers(body("<answer>" + "<x/>".repeat(60_000) + "</answer>"));
        assertThat(ask(Map.of())).isInstanceOf(Unusable.class);

        source.answers("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Header>" + "<x>".repeat(5000)
                + "</x>".repeat(5000) + "</e:Header><e:Body/></e:Envelope>");
        assertThat(ask(Map.of())).isInstanceOf(Unusable.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/xml; charset=utf-8 | UTF-8   | UTF-8",
                "text/xml                | GBK     | GBK",
                "text/xml                | gb2312  | GBK",
                "text/xml;charset=\"GB18030\" | UTF-8 | GB18030",
                "application/soap+xml; charset=gbk; action=\"x\" | GBK | GBK",
            })
    void readsTheEncodingAnAnswerNames(String contentType, String declared, String charset) {
        String name = charset.equals("GB18030") ? "测试人员" + "\u0638" : "测试人员";
        String answer = "<?xml version=\"1.0\" encoding=\"" + declared + "\"?>" + body(PERSON.replace("测试人员", name));
        source.answers(contentType, answer, charset);

        assertThat(ask(Map.of())).isEqualTo(new Found(Map.of("name", name)));
    }

    @Test
    void takesAByteOrderMarkForTheLastWord() {
        source.answers("text/xml; charset=GBK", "\uFEFF" + body(PERSON), "UTF-8");

        assertThat(ask(Map.of())).isEqualTo(FOUND);
    }

    @Test
    void refusesAnEncodingItIsNotSureOf() {
        source.answers("text/xml; charset=Big5", body(PERSON), "UTF-8");
        assertThat(ask(Map.of())).isEqualTo(new Unusable("", "the answer is in an encoding that is not read"));

        source.answers("text/xml", "<?xml version='1.0' encoding='GBK'?>" + body(PERSON) + "é", "ISO-8859-1");
        assertThat(ask(Map.of())).isEqualTo(new Unusable("", "the answer is not in the encoding it names"));
    }

    @Test
    void countsRecords() {
        source.answers(body("<answer/>"));
        assertThat(ask(Map.of())).isEqualTo(new NotFound());

        source.answers(body("<answer><person/></answer>"));
        assertThat(ask(Map.of())).isEqualTo(new NotFound());

        source.answers(
                body("<answer><person i:nil='true' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'/></answer>"));
        assertThat(ask(Map.of())).isEqualTo(new NotFound());

        source.answers(body("<answer><person a='1'/><person>x</person><person/></answer>"));
        assertThat(ask(Map.of())).isEqualTo(new SeveralMatches(2));

        source.answers(body("<another><person>x</person></another>"));
        assertThat(ask(Map.of())).isEqualTo(new Unusable("/answer/person", "the answer is not built like this"));
    }

    @Test
    void readsADocumentInsideAText() {
        Map<String, Object> inner = Map.of("record", "/answer/return/xml()/people/person");
        source.answers(body("<answer><return>&lt;?xml version='1.0' encoding='GBK'?>&lt;people>&lt;person>"
                + "&lt;name>测试人员&lt;/name>&lt;/person>&lt;/people></return></answer>"));
        assertThat(ask(inner)).isEqualTo(FOUND);

        source.answers(body("<answer><return><![CDATA[<!DOCTYPE people [<!ENTITY e 'x'>]>"
                + "<people><person>&e;</person></people>]]></return></answer>"));
        assertThat(ask(inner)).isInstanceOf(Unusable.class);

        source.answers(body("<answer><return> </return></answer>"));
        assertThat(ask(inner)).isEqualTo(new NotFound());

        source.answers(body("<answer><return>&lt;error/></return></answer>"));
        assertThat(ask(inner)).isInstanceOf(Unusable.class);
    }

    @Test
    void readsTheOutcomeCode() {
        Map<String, Object> coded = Map.of(
                "outcome",
                Map.of(
                        "path", "/answer/head/@code",
                        "found", List.of("00"),
                        "notFound", List.of("01"),
                        "refused", List.of("02"),
                        "unavailable", List.of("03")));
        assertThat(ask(coded, "<head code='00'/><person><name>测试人员</name></person>"))
                .isEqualTo(FOUND);
        assertThat(ask(coded, "<head code=' 01 '/>")).isEqualTo(new NotFound());
        assertThat(ask(coded, "<head code='02'/>")).isInstanceOf(Refused.class);
        assertThat(ask(coded, "<head code='03'/>")).isInstanceOf(Unavailable.class);
        assertThat(ask(coded, "<head code='04'/>")).isInstanceOf(Unusable.class);
        assertThat(ask(coded, "<head/>")).isInstanceOf(Unusable.class);
        assertThat(ask(coded, "<head code='00'/><head code='01'/>")).isInstanceOf(Unusable.class);
    }

    @Test
    void readsFaultsByTheirCodes() {
        Map<String, Object> known =
                Map.of("notFoundFault", List.of("Client.NoSuchPerson", "E404"), "refusedFault", List.of("NoRights"));
        assertThat(fault(known, "e:Client.NoSuchPerson")).isEqualTo(new NotFound());
        assertThat(fault(known, "E404")).isEqualTo(new NotFound());
        assertThat(fault(known, "e:NoRights")).isInstanceOf(Refused.class);
        assertThat(fault(known, "w:FailedAuthentication")).isInstanceOf(Refused.class);
        assertThat(fault(known, "e:Client")).isInstanceOf(Unusable.class);
        assertThat(fault(known, "e:Client.Other")).isInstanceOf(Unusable.class);
        assertThat(fault(known, "e:Server")).isEqualTo(new Unavailable("the source answered with a fault"));
        assertThat(fault(known, "undeclared:Server")).isInstanceOfAny(Unavailable.class, Unusable.class);
    }

    @Test
    void readsSubcodesOfSoap12() {
        source.answers(
                400,
                "application/soap+xml",
                Envelopes.around(
                                "1.2",
                                "<e:Fault><e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value>x</e:Value><e:Subcode>"
                                        + "<e:Value xmlns:c='urn:c'>c:E404</e:Value></e:Subcode></e:Subcode></e:Code>"
                                        + "<e:Reason><e:Text xml:lang='en'>-</e:Text></e:Reason></e:Fault>")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(ask(Map.of("version", "1.2", "notFoundFault", List.of("E404"))))
                .isEqualTo(new NotFound());
    }

    @Test
    void readsStatuses() {
        assertThat(status(401)).isInstanceOf(Refused.class);
        assertThat(status(403)).isInstanceOf(Refused.class);
        assertThat(status(404)).isEqualTo(new Unusable("", "the source answered with status 404"));
        assertThat(status(302)).isInstanceOf(Unusable.class);
        assertThat(status(202)).isInstanceOf(Unusable.class);
        assertThat(status(429)).isInstanceOf(Unavailable.class);
        assertThat(status(500)).isEqualTo(new Unavailable("the source answered with status 500"));
        assertThat(status(503)).isInstanceOf(Unavailable.class);
    }

    @Test
    void isNotHinderedByASecurityHeaderInTheAnswer() {
        String header = "<e:Header><w:Security e:mustUnderstand='1' xmlns:w='" + SECURITY + "'/></e:Header><e:Body>";
        source.answers(body(PERSON).replace("<e:Body>", header));

        assertThat(ask(Map.of())).isEqualTo(FOUND);
    }

    private SourceAnswer fault(Map<String, Object> more, String code) {
        String fault = "<e:Fault xmlns:w='" + SECURITY + "'><faultcode>" + code
                + "</faultcode><faultstring>-</faultstring>" + "</e:Fault>";
        source.answers(500, "text/xml", body(fault).getBytes(StandardCharsets.UTF_8));
        return ask(more);
    }

    private SourceAnswer status(int status) {
        source.answers(status, "text/html", new byte[0]);
        return ask(Map.of());
    }

    private static String body(String payload) {
        return Envelopes.around("1.1", payload);
    }

    private SourceAnswer ask(Map<String, Object> more, String... inside) {
        if (inside.length > 0) {
            source.answers(body("<answer>" + String.join("", Arrays.asList(inside)) + "</answer>"));
        }
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("url", source.address("/set"));
        parameters.put("request", "<query>{holder.code}</query>");
        parameters.put("record", "/answer/person");
        parameters.putAll(more);
        routes.stop("one");
        routes.start(connector, new ConnectionSettings("one", parameters));
        return routes.ask("one", new SourceQuery("marriage-certificate", "36", "111", "x", "lookup-1"));
    }
}
