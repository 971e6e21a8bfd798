package org.hutong.gateway.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A grant as its sides see it.
 *
 * @param due what has to be done next, and until when
 * @param steps only where one grant is shown
 * @param application link to the application it was born from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GrantView(
        String id,
        int version,
        String state,
        String consumer,
        String provider,
        String province,
        String type,
        Scope scope,
        @Nullable LocalDate sharedOn,
        @Nullable LocalDate setRightBy,
        @Nullable LocalDate reportedOn,
        SharedGrant.@Nullable Ending ending,
        @Nullable LocalDate endedOn,
        @Nullable String endCause,
        @Nullable LocalDate disposedOn,
        List<DutyView> due,
        @Nullable List<Step> steps,
        String link,
        String application) {

    static GrantView of(SharedGrant grant, List<DutyView> due, @Nullable List<Step> steps) {
        return new GrantView(
                grant.id(),
                grant.version(),
                grant.state().wireName(),
                grant.consumer(),
                grant.provider(),
                grant.province(),
                grant.type(),
                grant.scope(),
                grant.sharedOn(),
                grant.setRightBy(),
                grant.reportedOn(),
                grant.ending(),
                grant.endedOn(),
                grant.endCause(),
                grant.disposedOn(),
                due,
                steps,
                grant.subject().link(),
                Subject.application(grant.id()).link());
    }
}
