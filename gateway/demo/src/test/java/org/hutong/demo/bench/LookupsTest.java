package org.hutong.demo.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hutong.demo.DemoFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookupsTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Caller caller = new Caller(1);
    private int status = 200;
    private String answer = "";
    private HttpServer server;

    LookupsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/protocol/openid-connect/token", call -> answer(call, 200, "{\"access_token\":\"T\"}"));
        server.createContext("/v1/lookups", call -> {
            asked.add(call.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(call.getRequestBody().readAllBytes(), UTF_8));
            answer(call, status, answer);
        });
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        caller.close();
        server.stop(0);
    }

    @Test
    void asksAboutAHolderWithTheToken() throws IOException {
        answer = "{\"lookupId\":\"1\",\"outcome\":\"found\"}";

        lookups(Question.DRIVING_LICENCE).make();

        assertThat(asked)
                .singleElement()
                .asString()
                .startsWith("Bearer T {\"type\":\"driving-licence\",\"province\":\"33\"");
    }

    @Test
    void refusesAnotherOutcomeThanTheExpected() {
        answer = "{\"lookupId\":\"1\",\"outcome\":\"not-found\"}";

        assertThatThrownBy(() -> lookups(Question.DRIVING_LICENCE).make()).isInstanceOf(DemoFailure.class);
    }

    @Test
    void namesTheProblemAndNothingAboutTheHolder() {
        status = 429;
        answer = "{\"type\":\"urn:hutong:problem:over-quota\",\"detail\":\"330106198805203021\"}";

        assertThatThrownBy(() -> lookups(Question.BUSINESS_LICENCE).make())
                .isInstanceOf(DemoFailure.class)
                .hasMessageContainingAll("429", "urn:hutong:problem:over-quota")
                .hasMessageNotContaining("330106198805203021");
    }

    @Test
    void expectsADenialToBeOne() throws IOException {
        status = 403;
        answer = "{\"type\":\"urn:hutong:problem:not-permitted\"}";

        lookups(Question.DENIED).make();

        assertThat(asked).hasSize(1);
    }

    private Lookups lookups(Question question) throws IOException {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Lookups.of(question, caller, url, url);
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        try (call) {
            call.getRequestBody().readAllBytes();
            call.sendResponseHeaders(status, body.getBytes(UTF_8).length);
            call.getResponseBody().write(body.getBytes(UTF_8));
        }
    }
}
