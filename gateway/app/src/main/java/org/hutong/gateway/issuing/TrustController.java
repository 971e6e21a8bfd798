package org.hutong.gateway.issuing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Issuers' keys and chains, open to everybody: {@code /v1/trust-list}, the same signed, and {@code /.well-known/jwt-vc-issuer/…}. */
@RestController
final class TrustController {

    private static final CacheControl CACHE = CacheControl.maxAge(Duration.ofMinutes(5));

    /** RFC 7515 §9.2.1. */
    private static final MediaType SIGNED = MediaType.parseMediaType("application/jose");

    private final Issuers issuers;
    private final SignedTrustLists signed;
    private final IssuingSettings settings;

    TrustController(Issuers issuers, SignedTrustLists signed, IssuingSettings settings) {
        this.issuers = issuers;
        this.signed = signed;
        this.settings = settings;
    }

    @GetMapping("/v1/trust-list")
    ResponseEntity<byte[]> trustList() {
        return json(issuers.trustList().toJson());
    }

    @GetMapping("/v1/trust-list.jwt")
    ResponseEntity<byte[]> signedTrustList() {
        return ResponseEntity.ok()
                .contentType(SIGNED)
                .cacheControl(CACHE)
                .body(signed.current().getBytes(StandardCharsets.US_ASCII));
    }

    /** SD-JWT VC, "JWT VC Issuer Metadata": the well-known part goes between the issuer's host and its path. */
    @GetMapping("/.well-known/jwt-vc-issuer/issuers/{province}")
    ResponseEntity<byte[]> metadata(@PathVariable String province) {
        Supplier<EdgeRefusal> unknown = () -> new EdgeRefusal(ProblemType.NOT_FOUND);
        return json(issuers.trustList()
                .issuerMetadata(settings.publicUrl() + "/issuers/" + province)
                .orElseThrow(unknown));
    }

    private static ResponseEntity<byte[]> json(byte[] body) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CACHE)
                .body(body);
    }
}
