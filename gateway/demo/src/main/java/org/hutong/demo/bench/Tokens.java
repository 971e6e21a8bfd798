package org.hutong.demo.bench;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.hutong.demo.DemoFailure;

/** Access tokens of the demo's clients, valid for five minutes. */
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    private Tokens() {}

    static String of(String client, Caller caller, String issuer) throws IOException {
        HttpPost request = new HttpPost(issuer + "/protocol/openid-connect/token");
        request.setEntity(new StringEntity(
                "grant_type=client_credentials&client_secret=demo-only-secret&client_id=" + client,
                ContentType.APPLICATION_FORM_URLENCODED));
        Caller.Answer answer = caller.send(request);
        Matcher token = TOKEN.matcher(answer.body());
        if (answer.status() != 200 || !token.find()) {
            throw new DemoFailure("Keycloak gave no access token: " + answer.status());
        }
        return token.group(1);
    }
}
