package org.hutong.gateway.status;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.hutong.gateway.approval.Proposals;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /admin/v1/revocations}: an administrator asks that credentials be revoked, suspended, or used again. It comes about when a
 * security officer approves the proposal.
 */
@RestController
final class RevocationController {

    private static final int MAXIMUM_BYTES = 16 * 1024;
    private static final int REASON_CHARACTERS = 200;
    private static final String REASON = "reason";

    private final Proposals proposals;
    private final JsonBodies bodies;

    RevocationController(Proposals proposals, JsonBodies bodies) {
        this.proposals = proposals;
        this.bodies = bodies;
    }

    /**
     * What waits for a second person now.
     *
     * @param proposal its identifier at {@code /admin/v1/proposals}
     * @param subject which credentials are meant; it tells nothing of a holder
     */
    record Waiting(UUID proposal, String subject, String state) {}

    @PostMapping("/admin/v1/revocations")
    @ResponseStatus(HttpStatus.CREATED)
    Waiting propose(HttpServletRequest request) throws IOException {
        var body = bodies.read(new Submission(request.getContentType(), request.getInputStream()), MAXIMUM_BYTES);
        var form = Form.of(body);
        var reason = form.text(REASON, REASON_CHARACTERS);
        if (!form.isFaultless() || !(body instanceof ObjectNode content)) {
            throw new InvalidRequest(form.isFaultless() ? List.of(FieldError.of("", "not-object")) : form.errors());
        }
        content.remove(REASON);
        var proposal = proposals.propose(Revocations.KIND, content, reason, Actor.ofCurrentRequest());
        return new Waiting(proposal.id(), proposal.subject(), proposal.state());
    }
}
