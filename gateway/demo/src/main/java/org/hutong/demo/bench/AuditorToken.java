package org.hutong.demo.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.hutong.demo.Browser;
import org.hutong.demo.DemoFailure;

/** An access token of the demo's auditor, who signs in as a person does (RFC 8628). Valid for five minutes. */
final class AuditorToken {

    private static final String CLIENT = "client_id=hutong-command-line";

    private AuditorToken() {}

    static String get(Caller caller, String issuer) throws IOException {
        String asked = post(caller, issuer + "/protocol/openid-connect/auth/device", CLIENT);
        try {
            new Browser()
                    .completeDeviceSignIn(member(asked, "verification_uri_complete"), "demo-sun", "demo-only-password");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Stopped while measuring.");
        }
        return member(
                post(
                        caller,
                        issuer + "/protocol/openid-connect/token",
                        CLIENT + "&grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code="
                                + URLEncoder.encode(member(asked, "device_code"), StandardCharsets.UTF_8)),
                "access_token");
    }

    private static String post(Caller caller, String url, String form) throws IOException {
        HttpPost request = new HttpPost(url);
        request.setEntity(new StringEntity(form, ContentType.APPLICATION_FORM_URLENCODED));
        Caller.Answer answer = caller.send(request);
        if (answer.status() != 200) {
            throw new DemoFailure("Keycloak does not let the auditor sign in: " + answer.status());
        }
        return answer.body();
    }

    private static String member(String json, String name) {
        Matcher member =
                Pattern.compile("\"" + name + "\":\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(json);
        if (!member.find()) {
            throw new DemoFailure("Keycloak does not say: " + name);
        }
        return member.group(1).replace("\\/", "/");
    }
}
