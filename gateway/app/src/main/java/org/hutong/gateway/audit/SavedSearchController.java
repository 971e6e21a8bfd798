package org.hutong.gateway.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hutong.gateway.form.Form;
import org.hutong.gateway.form.JsonBodies;
import org.hutong.gateway.form.Submission;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /audit/v1/saved-searches}: searches that an auditor keeps for himself. Running one is a search like any other. */
@RestController
@RequestMapping("/audit/v1/saved-searches")
class SavedSearchController {

    private static final int MAXIMUM_BYTES = 8 * 1024;
    private static final int NAME_CHARACTERS = 50;

    private final SavedSearches searches;
    private final JsonBodies bodies;

    SavedSearchController(SavedSearches searches, JsonBodies bodies) {
        this.searches = searches;
        this.bodies = bodies;
    }

    /** All that he has. */
    record SavedList(List<SavedSearches.Saved> searches) {}

    @GetMapping
    ResponseEntity<SavedList> all() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new SavedList(searches.of(Actor.ofCurrentRequest().subject())));
    }

    @PostMapping
    ResponseEntity<SavedSearches.Saved> keep(HttpServletRequest request) throws IOException {
        var form =
                Form.of(bodies.read(new Submission(request.getContentType(), request.getInputStream()), MAXIMUM_BYTES));
        var name = form.text("name", NAME_CHARACTERS);
        var search = form.object("search");
        Criteria.read(search);
        search.optionalOneOf("period", Period::parse, Period.names());
        search.refuseUnknownMembers();
        var written = form.tree("search");
        form.finish();
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(searches.keep(Actor.ofCurrentRequest().subject(), name, written));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(@PathVariable UUID id) {
        if (!searches.forget(Actor.ofCurrentRequest().subject(), id)) {
            throw new EdgeRefusal(ProblemType.NOT_FOUND);
        }
    }

    /** A time that moves with the day on which the search is run; whoever runs it makes moments of it. */
    private enum Period {
        TODAY,
        LAST_NIGHT,
        LAST_7_DAYS,
        LAST_30_DAYS,
        LAST_90_DAYS;

        private String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static Optional<Period> parse(String text) {
            return Arrays.stream(values())
                    .filter(period -> period.slug().equals(text))
                    .findFirst();
        }

        private static List<String> names() {
            return Arrays.stream(values()).map(Period::slug).toList();
        }
    }
}
