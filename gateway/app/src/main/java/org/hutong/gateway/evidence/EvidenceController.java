package org.hutong.gateway.evidence;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.hutong.credential.AccessLogProof;
import org.hutong.credential.EvidenceException;
import org.hutong.credential.EvidenceMaker;
import org.hutong.credential.EvidenceVerifier;
import org.hutong.credential.StatusReference;
import org.hutong.credential.Verification;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.identity.Agency;
import org.hutong.gateway.presentation.Presentations;
import org.hutong.gateway.presentation.WrittenCredential;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.PayloadTooLarge;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.status.IssuedLookups;
import org.hutong.gateway.status.PublishedLists;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/evidence}: a credential packed for the archive, and an archived bundle under a new timestamp. */
@RestController
final class EvidenceController {

    private static final String ZIP = "application/zip";

    private final Timestamps timestamps;
    private final Presentations presentations;
    private final PublishedLists statusLists;
    private final IssuedLookups lookups;
    private final LookupProofs lookupProofs;
    private final JsonBodies bodies;

    EvidenceController(
            Timestamps timestamps,
            Presentations presentations,
            PublishedLists statusLists,
            IssuedLookups lookups,
            LookupProofs lookupProofs,
            JsonBodies bodies) {
        this.timestamps = timestamps;
        this.presentations = presentations;
        this.statusLists = statusLists;
        this.lookups = lookups;
        this.lookupProofs = lookupProofs;
        this.bodies = bodies;
    }

    @PostMapping("/v1/evidence")
    ResponseEntity<byte[]> make(HttpServletRequest request) throws IOException {
        var submission = new Submission(request.getContentType(), request.getInputStream());
        var form = Form.of(bodies.read(submission, WrittenCredential.MAXIMUM_BYTES));
        var written = WrittenCredential.withNationalSignature(form);
        form.finish();
        var maker = timestamps.maker();
        var verified = presentations.accept(written);
        var contents = new EvidenceMaker.Contents(
                written.compact(),
                verified.issuer(),
                written.nationalSignature(),
                statusList(written),
                logProof(verified));
        try {
            return zip(maker.make(contents, presentations.trustList()));
        } catch (IOException failed) {
            throw new TimestampUnavailable(failed);
        }
    }

    /** Of the lookup that issued the credential, for the agency that made it and nobody else. */
    private AccessLogProof logProof(Verification.Valid credential) {
        var agency = Agency.ofCurrentRequest().id();
        return lookups.find(credential.credentialId(), agency)
                .map(lookup -> lookupProofs.find(lookup, credential.credentialId(), agency))
                .orElse(AccessLogProof.Absent.NOT_OURS);
    }

    /** As it is now in force: the credential has just been held against it. */
    private byte @Nullable [] statusList(WrittenCredential written) {
        return StatusReference.in(written.compact())
                .flatMap(reference -> statusLists.token(reference.uri()))
                .map(token -> token.getBytes(StandardCharsets.US_ASCII))
                .orElse(null);
    }

    /** A new timestamp over the last one. Whether the old ones hold is for a verifier to say, not for the archive's gateway. */
    @PostMapping("/v1/evidence/renewals")
    ResponseEntity<byte[]> renew(HttpServletRequest request) throws IOException {
        if (request.getContentType() == null || !request.getContentType().startsWith(ZIP)) {
            throw new EdgeRefusal(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        }
        byte[] bundle = request.getInputStream().readNBytes(EvidenceVerifier.largest() + 1);
        if (bundle.length > EvidenceVerifier.largest()) {
            throw new PayloadTooLarge(EvidenceVerifier.largest());
        }
        var maker = timestamps.maker();
        try {
            return zip(maker.renew(bundle));
        } catch (EvidenceException refused) {
            throw new BundleRefused(refused.refusal());
        } catch (IOException failed) {
            throw new TimestampUnavailable(failed);
        }
    }

    private static ResponseEntity<byte[]> zip(byte[] bundle) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(ZIP))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"hutong-evidence.zip\"")
                .body(bundle);
    }
}
