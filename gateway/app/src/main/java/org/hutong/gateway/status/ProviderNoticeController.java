package org.hutong.gateway.status;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.hutong.gateway.catalogue.Catalogue;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.identity.Agency;
import org.hutong.gateway.identity.Roles;
import org.hutong.gateway.listing.ProvidingAgencies;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.status.Revocations.Told;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /v1/revocations}: the agency that answers for a type's records of a province tells that a licence was revoked or is
 * suspended. It needs no second person: it only says what its own records say. Asked again, it changes nothing more.
 */
@RestController
final class ProviderNoticeController {

    private static final int MAXIMUM_BYTES = 16 * 1024;
    private static final int REASON_CHARACTERS = 200;

    /** To lift a suspension takes two people: not every one of them came from the provider. */
    private static final List<String> STATES = List.of(EntryState.REVOKED.wireName(), EntryState.SUSPENDED.wireName());

    private final Revocations revocations;
    private final Licences licences;
    private final ProvidingAgencies providers;
    private final Catalogue catalogue;
    private final JsonBodies bodies;

    ProviderNoticeController(
            Revocations revocations,
            Licences licences,
            ProvidingAgencies providers,
            Catalogue catalogue,
            JsonBodies bodies) {
        this.revocations = revocations;
        this.licences = licences;
        this.providers = providers;
        this.catalogue = catalogue;
        this.bodies = bodies;
    }

    /** How many credentials have a new status. */
    record Changed(int credentials) {}

    @PostMapping("/v1/revocations")
    Changed tell(HttpServletRequest request) throws IOException {
        var actor = Actor.ofCurrentRequest();
        var agency = agency(actor);
        var form =
                Form.of(bodies.read(new Submission(request.getContentType(), request.getInputStream()), MAXIMUM_BYTES));
        var licence = licences.read(form);
        var province = form.oneOf("province", Province::ofCode, Province.codes());
        var state = form.oneOf("state", name -> EntryState.parse(name).filter(one -> one != EntryState.VALID), STATES);
        var reason = form.text("reason", REASON_CHARACTERS);
        form.finish();
        if (licence == null || province == null || state == null) {
            throw new InvalidRequest(form.errors());
        }
        requireProvider(agency, licence, province);
        return new Changed(revocations.told(
                licence,
                province,
                state,
                new Told(actor.subject(), actor.name(), agency, reason, Map.of("province", province.code())),
                true));
    }

    private void requireProvider(String agency, Target.Licence licence, Province province) {
        var type = catalogue.find(licence.type());
        if (type == null) {
            throw new InvalidRequest(List.of(FieldError.of("/type", "unknown-type")));
        }
        var provider = providers.of(type, province.code());
        if (provider.filter(agency::equals).isEmpty()) {
            throw new NotTheProvider(provider.orElse("-"));
        }
    }

    private static String agency(Actor actor) {
        if (!actor.person()) {
            return Agency.ofCurrentRequest().id();
        }
        if (actor.agency() == null || !actor.is(Roles.AGENCY_MANAGER)) {
            throw new EdgeRefusal(ProblemType.ROLE_REQUIRED);
        }
        return actor.agency();
    }
}
