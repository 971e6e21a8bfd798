package org.hutong.gateway.sharing;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads the bodies of the sharing workflow. */
@Component
class StepForm {

    static final int REASON_CHARACTERS = 1_000;

    private static final int MAXIMUM_BYTES = 64 * 1024;

    private final JsonBodies bodies;

    StepForm(JsonBodies bodies) {
        this.bodies = bodies;
    }

    /**
     * What every step says.
     *
     * @param version the version that was seen
     * @param reason why
     */
    record Said(int version, String reason) {}

    JsonNode body(HttpServletRequest request) throws IOException {
        return bodies.read(new Submission(request.getContentType(), request.getInputStream()), MAXIMUM_BYTES);
    }

    Form form(HttpServletRequest request) throws IOException {
        return Form.of(body(request));
    }

    static Said said(Form form) {
        return new Said(form.integer("version"), form.text("reason", REASON_CHARACTERS));
    }

    /** A step that has nothing more to say. */
    Said plain(HttpServletRequest request) throws IOException {
        var form = form(request);
        var said = said(form);
        form.finish();
        return said;
    }

    static Head head(Form form) {
        var below = form.object("head");
        var head = new Head(below.text("name", 100), below.text("role", 100));
        below.refuseUnknownMembers();
        return head;
    }

    /** A required day; null if it is wrong. */
    static @Nullable LocalDate day(Form form, String name) {
        var text = form.text(name, 10);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noSuchDay) {
            form.wrong(name, "day");
            return null;
        }
    }
}
