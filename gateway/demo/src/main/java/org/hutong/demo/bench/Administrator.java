package org.hutong.demo.bench;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.hutong.demo.DemoFailure;
import org.hutong.demo.DemoSettings;
import org.hutong.demo.Port;
import org.hutong.province.SampleHolders;

/** Lets Fujian join with a system that speaks like Jiangxi's, through the administrators' API, and leave again. */
final class Administrator {

    private static final String CONNECTION = """
        {"reason":"It joins","connection":{"id":"%s","name":{"zh":"福建示例系统","en":"A sample system of Fujian"},\
        "province":"35","type":"driving-licence","connector":"http","parameters":{\
        "url":"%s/service/driving-licence","method":"POST",\
        "body":{"head":{"accessId":"hutong-demo"},"data":{"certificateNo":"{holder.code}"}},\
        "authentication":{"scheme":"body","pointer":"/head/accessToken","value":{"text":"jx-demo-only-token"}},\
        "outcome":{"pointer":"/code","found":["00"],"notFound":["01"]},"record":"/data"},\
        "mapping":"{ \\"name\\": fullName, \\"licenceNumber\\": certificateNo, \\"vehicleClasses\\": [vehicleTypes], \
        \\"firstIssued\\": $replace(firstIssueDate, \\"/\\", \\"-\\"), \
        \\"validFrom\\": $substring(effectiveFrom, 0, 10), \\"issuingAuthority\\": issuer, \
        \\"certificateStatus\\": \\"valid\\" }"}}\
        """;

    private final Caller caller;
    private final DemoSettings settings;
    private final String token;

    /** Signs in; what it is allowed ends after five minutes. */
    Administrator(Caller caller, DemoSettings settings) throws IOException {
        this.caller = caller;
        this.settings = settings;
        this.token = Tokens.of("demo-administrator", caller, settings.issuer());
    }

    void create(String id) throws IOException {
        post("", CONNECTION.formatted(id, settings.url(Port.JX_PUBLIC_SECURITY)));
    }

    void test(String id) throws IOException {
        String answer = post(
                "/" + id + "/test",
                "{\"version\":1,\"holder\":{\"kind\":\"111\",\"code\":\"%s\"}}"
                        .formatted(SampleHolders.JIANGXI_DRIVER));
        if (!answer.contains("\"passed\":true")) {
            throw new DemoFailure("The test call of a connection did not pass.");
        }
    }

    void activate(String id) throws IOException {
        post("/" + id + "/activate", "{\"version\":1}");
    }

    void delete(String id) throws IOException {
        send(new HttpDelete(url("/" + id + "?version=1")));
    }

    private String post(String path, String body) throws IOException {
        HttpPost request = new HttpPost(url(path));
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        return send(request);
    }

    private String send(HttpUriRequestBase request) throws IOException {
        request.setHeader("Authorization", "Bearer " + token);
        Caller.Answer answer = caller.send(request);
        if (answer.status() / 100 != 2) {
            throw new DemoFailure("The administrators' API refuses %s %s: %d %s"
                    .formatted(request.getMethod(), request.getPath(), answer.status(), answer.body()));
        }
        return answer.body();
    }

    private String url(String path) {
        return settings.url(Port.GATEWAY) + "/admin/v1/connections" + path;
    }
}
