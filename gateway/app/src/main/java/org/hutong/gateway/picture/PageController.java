package org.hutong.gateway.picture;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.issuing.TypeUris;
import org.hutong.gateway.presentation.Presentations;
import org.hutong.gateway.presentation.WrittenCredential;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/pictures/pdf}: a credential that holds on one page, marked as a copy for one matter. */
@RestController
final class PageController {

    private static final int MATTER_CHARACTERS = 40;

    private final Presentations presentations;
    private final TypeUris types;
    private final LicencePage page;
    private final JsonBodies bodies;
    private final Clock clock;

    PageController(Presentations presentations, TypeUris types, LicencePage page, JsonBodies bodies, Clock clock) {
        this.presentations = presentations;
        this.types = types;
        this.page = page;
        this.bodies = bodies;
        this.clock = clock;
    }

    @PostMapping("/v1/pictures/pdf")
    ResponseEntity<byte[]> draw(HttpServletRequest request) throws IOException {
        var submission = new Submission(request.getContentType(), request.getInputStream());
        var form = Form.of(bodies.read(submission, WrittenCredential.MAXIMUM_BYTES));
        var written = WrittenCredential.read(form);
        var matter = form.text("matter", MATTER_CHARACTERS);
        form.finish();
        var content = PageContent.of(presentations.accept(written), matter, types, clock.instant());
        byte[] pdf = page.draw(content, CodePicture.of(written.compact()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"hutong-licence.pdf\"")
                .body(pdf);
    }
}
