package org.hutong.gateway.sharing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hutong.gateway.agency.Agencies;
import org.hutong.gateway.agency.RegisteredAgency;
import org.hutong.gateway.catalogue.Catalogue;
import org.hutong.gateway.catalogue.CertificateType;
import org.hutong.gateway.catalogue.SharingClass;
import org.hutong.gateway.catalogue.UnknownType;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.hutong.gateway.sharing.ApplicationRows.Draft;
import org.hutong.gateway.sharing.StepForm.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads applications and what changes them, against the catalogue, the register of agencies and that of providers. */
@Component
class WrittenApplications {

    private final Catalogue catalogue;
    private final Agencies agencies;
    private final ApplicationRows rows;
    private final Today today;
    private final JsonMapper json;

    WrittenApplications(Catalogue catalogue, Agencies agencies, ApplicationRows rows, Today today, JsonMapper json) {
        this.catalogue = catalogue;
        this.agencies = agencies;
        this.rows = rows;
        this.today = today;
        this.json = json;
    }

    /** A draft and why it is made. */
    record WrittenDraft(Draft draft, String reason) {}

    /**
     * A step that may change the scope.
     *
     * @param scope null if it does not
     */
    record Completion(@Nullable Scope scope, @Nullable Head head, Said said) {}

    record Changed(@Nullable Scope scope, Said said) {

        Scope required() {
            return Objects.requireNonNull(scope);
        }
    }

    /** A partial approval. */
    record Cut(Scope scope, Head head, Said said) {}

    /**
     * Reads a new application.
     *
     * @throws TypeNotShared if the type is not shared
     */
    WrittenDraft draft(JsonNode body, Party applicant) {
        var form = Form.of(body);
        var type = catalogue.find(form.text("type", 64));
        if (type == null) {
            throw new UnknownType();
        }
        if (type.sharing() == SharingClass.NOT_SHARED) {
            throw new TypeNotShared(type.key());
        }
        var provider = provider(form, type, applicant);
        var renews = earlier(
                form, "renews", type, applicant, List.of(ApplicationState.APPROVED, ApplicationState.APPROVED_IN_PART));
        var amends = earlier(
                form, "amends", type, applicant, List.of(ApplicationState.REFUSED, ApplicationState.APPROVED_IN_PART));
        var reason = form.text("reason", StepForm.REASON_CHARACTERS);
        var scope = WrittenScope.read(form, body, type, today.date());
        form.finish();
        if (scope == null || provider == null) {
            throw new InvalidRequest(form.errors());
        }
        return new WrittenDraft(
                new Draft(
                        applicant.agency().id(),
                        provider.id(),
                        provider.province(),
                        type.key(),
                        type.sharing(),
                        scope,
                        renews,
                        amends),
                reason);
    }

    /**
     * The agency that leads in the province that is named, as the catalogue says; where it names none, a competent department of the
     * province may be named.
     */
    private @Nullable RegisteredAgency provider(Form form, CertificateType type, Party applicant) {
        var province = form.text("province", 2);
        var named = form.optionalText("provider", 64);
        var known = Optional.ofNullable(type.lead(province));
        var id = known.or(() -> Optional.ofNullable(named));
        if (id.isEmpty()) {
            form.wrong("provider", "required");
            return null;
        }
        if (named != null && !named.equals(id.get())) {
            form.wrong("provider", "provider-registered", id.get());
            return null;
        }
        var provider = agencies.find(id.get())
                .filter(agency ->
                        agency.province().equals(province) && !agency.suspended() && !applicant.is(agency.id()))
                .filter(agency -> known.isPresent() || agency.competentFor().contains(province));
        if (provider.isEmpty()) {
            form.wrong("provider", "provider");
        }
        return provider.orElse(null);
    }

    private @Nullable String earlier(
            Form form, String name, CertificateType type, Party applicant, List<ApplicationState> states) {
        var number = form.optionalText(name, 64);
        if (number == null) {
            return null;
        }
        boolean fits = rows.find(number)
                .filter(earlier -> applicant.is(earlier.applicant())
                        && earlier.type().equals(type.key())
                        && states.contains(earlier.state()))
                .isPresent();
        if (!fits) {
            form.wrong(name, "earlier-application");
        }
        return number;
    }

    /** Reads a changed draft. */
    Changed change(Application application, JsonNode body) {
        var form = Form.of(body);
        var said = StepForm.said(form);
        var scope = WrittenScope.read(form, body, type(application), today.date());
        form.finish();
        return new Changed(scope, said);
    }

    /** Reads the completion of an application, which may change its scope if the applying office's head agrees to that too (article 20). */
    Completion completion(Application application, JsonNode body) {
        var form = Form.of(body);
        var said = StepForm.said(form);
        boolean changes = body.has("scope");
        var head = changes ? StepForm.head(form) : null;
        var scope = changes ? WrittenScope.read(form, body, type(application), today.date()) : null;
        form.finish();
        return new Completion(scope, head, said);
    }

    /** Reads a partial approval: what it leaves out of the scope is granted as it was applied for. */
    Cut cut(Application application, JsonNode body) {
        var merged = body.deepCopy();
        if (merged instanceof ObjectNode object && object.get("scope") instanceof ObjectNode given) {
            ObjectNode scope = json.valueToTree(application.scope());
            scope.setAll(given);
            object.set("scope", scope);
        }
        var form = Form.of(merged);
        var said = StepForm.said(form);
        var head = StepForm.head(form);
        var scope = WrittenScope.read(form, merged, type(application), today.date());
        if (scope != null && !application.scope().isNarrowedBy(scope)) {
            form.wrong("scope", "not-narrower");
        }
        form.finish();
        return new Cut(Objects.requireNonNull(scope), head, said);
    }

    private CertificateType type(Application application) {
        var type = catalogue.find(application.type());
        if (type == null) {
            throw new InvalidRequest(List.of(FieldError.of("", "unknown-type")));
        }
        return type;
    }
}
