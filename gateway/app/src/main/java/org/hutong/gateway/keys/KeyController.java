package org.hutong.gateway.keys;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hutong.credential.KeyAlgorithm;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.identity.PathRoles;
import org.hutong.gateway.identity.Roles;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.PayloadTooLarge;
import org.hutong.gateway.problem.ProblemType;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/v1/keys}: made and certified by administrators. What makes a key sign or not is proposed, see {@link KeyProposals}. */
@RestController
@RequestMapping("/admin/v1/keys")
class KeyController {

    /** RFC 8555 §9.1. */
    private static final String PEM_CHAIN = "application/pem-certificate-chain";

    private static final int MAXIMUM_BYTES = 16 * 1024;
    private static final int LARGEST_CHAIN = 64 * 1024;
    private static final int REASON_CHARACTERS = 200;

    private final KeyAdministration keys;
    private final KeyViews views;
    private final JsonBodies bodies;

    KeyController(KeyAdministration keys, KeyViews views, JsonBodies bodies) {
        this.keys = keys;
        this.views = views;
        this.bodies = bodies;
    }

    @Bean
    static PathRoles keyRoles() {
        return new PathRoles(List.of(PathRoles.rule(
                HttpMethod.GET, "/admin/v1/keys/**", Roles.ADMINISTRATOR, Roles.SECURITY_OFFICER, Roles.AUDITOR)));
    }

    @GetMapping
    List<Map<String, Object>> all() {
        return keys.all().stream().map(views::head).toList();
    }

    @GetMapping("/{id}")
    Map<String, Object> one(@PathVariable String id) {
        return views.whole(keys.one(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> make(HttpServletRequest request) throws IOException {
        var form =
                Form.of(bodies.read(new Submission(request.getContentType(), request.getInputStream()), MAXIMUM_BYTES));
        var province = form.oneOf("province", Province::ofCode, Province.codes());
        var algorithm = form.oneOf("algorithm", KeyController::algorithm, algorithms());
        var reason = form.text("reason", REASON_CHARACTERS);
        form.finish();
        return views.whole(keys.make(
                Objects.requireNonNull(province), Objects.requireNonNull(algorithm), reason, Actor.ofCurrentRequest()));
    }

    @GetMapping(path = "/{id}/request", produces = "application/x-pem-file")
    String request(@PathVariable String id) {
        return Optional.ofNullable(keys.one(id).request()).orElseThrow(() -> new EdgeRefusal(ProblemType.NOT_FOUND));
    }

    @PostMapping("/{id}/chain")
    Map<String, Object> certify(@PathVariable String id, HttpServletRequest request) throws IOException {
        var type = request.getContentType();
        if (type == null || !type.startsWith(PEM_CHAIN)) {
            throw new EdgeRefusal(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        }
        byte[] pem = request.getInputStream().readNBytes(LARGEST_CHAIN + 1);
        if (pem.length > LARGEST_CHAIN) {
            throw new PayloadTooLarge(LARGEST_CHAIN);
        }
        return views.whole(keys.certify(id, new String(pem, StandardCharsets.US_ASCII), Actor.ofCurrentRequest()));
    }

    private static Optional<KeyAlgorithm> algorithm(String name) {
        return Arrays.stream(KeyAlgorithm.values())
                .filter(algorithm -> algorithm.name().equals(name))
                .findFirst();
    }

    private static List<String> algorithms() {
        return Arrays.stream(KeyAlgorithm.values()).map(Enum::name).toList();
    }
}
