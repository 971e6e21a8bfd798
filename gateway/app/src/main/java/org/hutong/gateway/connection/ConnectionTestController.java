package org.hutong.gateway.connection;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /admin/v1/connections/{id}/test}: asks the source once with the newest version. For administrators. */
@RestController
final class ConnectionTestController {

    private static final int MAXIMUM_BYTES = 4 * 1024;

    private final ConnectionTest connectionTest;
    private final JsonBodies bodies;

    ConnectionTestController(ConnectionTest connectionTest, JsonBodies bodies) {
        this.connectionTest = connectionTest;
        this.bodies = bodies;
    }

    @PostMapping("/admin/v1/connections/{id}/test")
    TestCall.Result test(@PathVariable String id, HttpServletRequest request) throws IOException {
        var submission = new Submission(request.getContentType(), request.getInputStream());
        var form = Form.of(bodies.read(submission, MAXIMUM_BYTES));
        int version = form.integer("version");
        var holder = form.object("holder");
        var kind = holder.text("kind", 8);
        var code = holder.text("code", 64);
        holder.refuseUnknownMembers();
        form.finish();
        return connectionTest.run(id, version, kind, code);
    }
}
