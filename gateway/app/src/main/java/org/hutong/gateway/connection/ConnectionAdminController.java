package org.hutong.gateway.connection;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.problem.InvalidRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/v1/connections}: create, change, test, activate, pause, roll back, delete; for administrators. */
@RestController
@RequestMapping("/admin/v1/connections")
final class ConnectionAdminController {

    private static final int MAXIMUM_BYTES = 256 * 1024;
    private static final int REASON_CHARACTERS = 200;

    private final ConnectionAdministration administration;
    private final JsonBodies bodies;

    ConnectionAdminController(ConnectionAdministration administration, JsonBodies bodies) {
        this.administration = administration;
        this.bodies = bodies;
    }

    @GetMapping
    List<ConnectionView> all() {
        return administration.all();
    }

    @GetMapping("/{id}")
    ConnectionView one(@PathVariable String id) {
        return administration.one(id);
    }

    @GetMapping("/{id}/versions")
    List<ConnectionVersion> versions(@PathVariable String id) {
        return administration.versions(id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ConnectionView create(HttpServletRequest request) throws IOException {
        var form = form(request);
        var connection = form.tree("connection");
        var reason = form.text("reason", REASON_CHARACTERS);
        finish(form);
        return administration.create(connection, reason);
    }

    @PutMapping("/{id}")
    ConnectionView change(@PathVariable String id, HttpServletRequest request) throws IOException {
        var form = form(request);
        var connection = form.tree("connection");
        int version = form.integer("version");
        var reason = form.text("reason", REASON_CHARACTERS);
        finish(form);
        return administration.change(id, version, connection, reason);
    }

    @PostMapping("/{id}/test")
    TestCall.Result test(@PathVariable String id, HttpServletRequest request) throws IOException {
        var form = form(request);
        int version = form.integer("version");
        var holder = form.object("holder");
        var kind = holder.text("kind", 8);
        var code = holder.text("code", 64);
        holder.refuseUnknownMembers();
        finish(form);
        return administration.test(id, version, kind, code);
    }

    @PostMapping("/{id}/activate")
    ConnectionView activate(@PathVariable String id, HttpServletRequest request) throws IOException {
        return administration.activate(id, version(request));
    }

    @PostMapping("/{id}/pause")
    ConnectionView pause(@PathVariable String id, HttpServletRequest request) throws IOException {
        return administration.pause(id, version(request), true);
    }

    @PostMapping("/{id}/resume")
    ConnectionView resume(@PathVariable String id, HttpServletRequest request) throws IOException {
        return administration.pause(id, version(request), false);
    }

    @PostMapping("/{id}/roll-back")
    ConnectionView rollBack(@PathVariable String id, HttpServletRequest request) throws IOException {
        var form = form(request);
        int version = form.integer("version");
        int to = form.integer("to");
        var reason = form.text("reason", REASON_CHARACTERS);
        finish(form);
        return administration.rollBack(id, version, to, reason);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, @RequestParam int version) {
        administration.delete(id, version);
    }

    private int version(HttpServletRequest request) throws IOException {
        var form = form(request);
        int version = form.integer("version");
        finish(form);
        return version;
    }

    private Form form(HttpServletRequest request) throws IOException {
        return Form.of(bodies.read(new Submission(request.getContentType(), request.getInputStream()), MAXIMUM_BYTES));
    }

    private static void finish(Form form) {
        form.refuseUnknownMembers();
        if (!form.isFaultless()) {
            throw new InvalidRequest(form.errors());
        }
    }
}
