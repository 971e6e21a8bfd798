package org.hutong.gateway.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hutong.gateway.catalogue.Catalogue;
import org.hutong.gateway.catalogue.CertificateType;
import org.hutong.gateway.catalogue.WrittenHolder;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.identity.Agency;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.policy.LegalBasis;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /v1/use-codes}: a system that stands in front of the holder (a wallet, a counter) gets a code for what the holder agrees
 * to. For those with the role {@code use-code-issuer}.
 */
@RestController
final class UseCodeController {

    private static final int MAXIMUM_BYTES = 16 * 1024;
    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z._-]+");
    private static final String CODE_IN_WORDS = "0-9 A-Z a-z . _ -";
    private static final List<String> BASES =
            List.of(LegalBasis.HOLDER_PRESENT.wireName(), LegalBasis.ENTRUSTED.wireName());

    private final UseCodes useCodes;
    private final Catalogue catalogue;
    private final JsonBodies bodies;

    UseCodeController(UseCodes useCodes, Catalogue catalogue, JsonBodies bodies) {
        this.useCodes = useCodes;
        this.catalogue = catalogue;
        this.bodies = bodies;
    }

    /**
     * The answer.
     *
     * @param useCode the code, for the holder to pass on
     * @param expires until when it can be spent
     * @param qrCode the code as a QR code: a PNG, as a data URI; if it was asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UseCodeAnswer(
            String useCode, Instant expires, @Nullable String qrCode) {

        @Override
        public String toString() {
            return "UseCodeAnswer[****]";
        }
    }

    @PostMapping("/v1/use-codes")
    @ResponseStatus(HttpStatus.CREATED)
    UseCodeAnswer issue(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var form =
                Form.of(bodies.read(new Submission(request.getContentType(), request.getInputStream()), MAXIMUM_BYTES));
        boolean asPicture = form.flag("qrCode");
        var consent = consent(form);
        var issued = useCodes.issue(consent, Agency.ofCurrentRequest().id());
        response.setHeader("Cache-Control", "no-store");
        return new UseCodeAnswer(issued.code(), issued.expires(), asPicture ? QrCode.dataUri(issued.code()) : null);
    }

    private Consent consent(Form form) {
        var basis = form.oneOf("basis", UseCodeController::basis, BASES);
        var type = catalogue.find(form.text("type", 64));
        if (type == null) {
            form.wrong("type", "unknown-type");
        }
        var holderForm = form.object("holder");
        var holder = WrittenHolder.read(holderForm, type);
        holderForm.refuseUnknownMembers();
        var agency = form.text("agency", 100, CODE, CODE_IN_WORDS);
        var matter = form.text("matter", 64, CODE, CODE_IN_WORDS);
        var document = form.optionalText("document", 64);
        if ((basis == LegalBasis.ENTRUSTED) != (document != null)) {
            form.wrong("document", "entrusting-document");
        }
        var fields = fields(form, type);
        form.finish();
        if (basis == null || type == null || holder == null) {
            throw new InvalidRequest(form.errors());
        }
        return new Consent(basis, type.key(), agency, matter, holder, fields, document);
    }

    private static java.util.Optional<LegalBasis> basis(String name) {
        return LegalBasis.parse(name).filter(basis -> basis != LegalBasis.STATUTORY_DUTY);
    }

    private static Set<String> fields(Form form, @Nullable CertificateType type) {
        var fields = form.texts("fields", 100, 64);
        for (int i = 0; type != null && i < fields.size(); i++) {
            if (!type.fields().containsKey(fields.get(i))) {
                form.wrong("fields/" + i, "unknown-record-field");
            }
        }
        return new TreeSet<>(fields);
    }
}
