package org.hutong.gateway.picture;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.presentation.Presentations;
import org.hutong.gateway.presentation.WrittenCredential;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/pictures/qr}: a credential that holds, with few disclosures, as QR codes. */
@RestController
final class PictureController {

    private final Presentations presentations;
    private final JsonBodies bodies;

    PictureController(Presentations presentations, JsonBodies bodies) {
        this.presentations = presentations;
        this.bodies = bodies;
    }

    /** All codes of one credential, in the order of their numbers. */
    record QrAnswer(List<Code> codes) {

        @Override
        public String toString() {
            return "QrAnswer[" + codes.size() + " codes]";
        }
    }

    /**
     * One code.
     *
     * @param text what a scanner reads from it
     * @param image its picture, as a data URI
     */
    record Code(String text, String image) {

        @Override
        public String toString() {
            return "Code[****]";
        }
    }

    @PostMapping("/v1/pictures/qr")
    QrAnswer draw(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var submission = new Submission(request.getContentType(), request.getInputStream());
        var form = Form.of(bodies.read(submission, WrittenCredential.MAXIMUM_BYTES));
        var written = WrittenCredential.read(form);
        var chosen = form.optionalOneOf("format", PictureFormat::named, PictureFormat.NAMES);
        form.finish();
        presentations.accept(written);
        var format = chosen == null ? PictureFormat.PNG : chosen;
        response.setHeader("Cache-Control", "no-store");
        return new QrAnswer(CodePicture.of(written.compact()).stream()
                .map(picture -> new Code(picture.text(), format.dataUri(picture)))
                .toList());
    }
}
