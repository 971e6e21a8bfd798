package org.hutong.gateway.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpTimestampAuthorityTest {

    private final TimestampServer server = new TimestampServer();
    private final byte[] request = new TimeStampRequestGenerator()
            .generate(TSPAlgorithms.SHA256, new byte[32])
            .getEncoded();

    HttpTimestampAuthorityTest() throws IOException {}

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void bringsTheAnswer() throws Exception {
        assertThat(new TimeStampResponse(at("/well").ask(request)).getTimeStampToken())
                .isNotNull();
    }

    @Test
    void whateverElseComesIsATroubleWithinTheTimeOut() {
        for (var path : new String[] {"/fails", "/absent", "/endless", "/stops-half-way"}) {
            assertThatThrownBy(() -> at(path).ask(request)).as(path).isInstanceOf(IOException.class);
        }
    }

    private HttpTimestampAuthority at(String path) {
        return new HttpTimestampAuthority(URI.create(server.url(path)), Duration.ofSeconds(2));
    }
}
