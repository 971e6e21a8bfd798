package org.hutong.gateway.sharing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hutong.gateway.agency.RegisteredAgency;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.springframework.stereotype.Component;

/** Grants, as whoever asks may see them. */
@Component
class GrantViews {

    private final GrantRows rows;
    private final History history;
    private final DutyViews duties;

    GrantViews(GrantRows rows, History history, DutyViews duties) {
        this.rows = rows;
        this.history = history;
        this.duties = duties;
    }

    /** Those that an agency may see; all for an administrator. */
    List<GrantView> all(Optional<RegisteredAgency> reader) {
        return heads(reader
                .map(agency ->
                        rows.of(agency.id(), List.copyOf(agency.competentFor()), Departments.isCommonSuperior(agency)))
                .orElseGet(rows::all)
                .stream());
    }

    /** Those that an agency has given and that have not ended. */
    List<GrantView> givenBy(String agency) {
        return heads(rows.givenBy(agency).stream());
    }

    /**
     * One of them.
     *
     * @throws EdgeRefusal if there is none, or he may not see it
     */
    GrantView view(String id, Optional<RegisteredAgency> reader) {
        var grant = rows.one(id);
        if (reader.isPresent() && !GrantDesk.isVisible(grant, reader.get())) {
            throw new EdgeRefusal(ProblemType.NOT_FOUND);
        }
        return GrantView.of(grant, duties.of(grant.subject()), history.of(grant.subject()));
    }

    private List<GrantView> heads(Stream<SharedGrant> grants) {
        return grants.map(grant -> GrantView.of(grant, duties.of(grant.subject()), null))
                .toList();
    }
}
