package org.hutong.demo.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.hutong.demo.DemoFailure;
import org.hutong.province.DrivingLicence;
import org.hutong.province.Person;
import org.hutong.province.SampleHolders;
import org.hutong.province.ZhejiangPublicSecurity;

/** The first yardstick: Zhejiang public security asked without the gateway, by the same signed request. */
final class SourceCalls implements Call {
    private static final String ALGORITHM = "HmacSHA256";

    private final Caller caller;
    private final String url;
    private final SecretKeySpec secret =
            new SecretKeySpec(ZhejiangPublicSecurity.APP_SECRET.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    private final List<String> requests = SampleHolders.zhejiangDrivers().stream()
            .map(DrivingLicence::holder)
            .map(Person::idNumber)
            .map("{\"sfzmhm\":\"%s\"}"::formatted)
            .toList();

    SourceCalls(Caller caller, String source) {
        this.caller = caller;
        this.url = source + ZhejiangPublicSecurity.DRIVERS;
    }

    @Override
    public void make() throws IOException {
        HttpPost request = new HttpPost(url);
        sign(request);
        String body = requests.get(ThreadLocalRandom.current().nextInt(requests.size()));
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        Caller.Answer answer = caller.send(request);
        if (!answer.body().contains("\"code\":\"200\"")) {
            throw new DemoFailure("Zhejiang public security gave a wrong answer: " + answer.status());
        }
    }

    /** The headers of the national platform. */
    private void sign(HttpPost request) {
        String id = UUID.randomUUID().toString();
        String time = Long.toString(System.currentTimeMillis());
        request.setHeader("gjgxjhpt_rid", id);
        request.setHeader("gjgxjhpt_sid", ZhejiangPublicSecurity.APP_ID);
        request.setHeader("gjgxjhpt_rtime", time);
        request.setHeader("gjgxjhpt_sign", hmac(ZhejiangPublicSecurity.APP_ID + id + time));
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new AssertionError(everyJdkHasIt);
        }
    }
}
