package org.hutong.gateway.finding;

import java.util.List;
import java.util.Map;
import org.hutong.gateway.finding.Groups.Group;
import org.hutong.gateway.finding.Groups.Grouping;
import org.hutong.gateway.finding.Groups.Key;
import org.springframework.stereotype.Component;

/** Many agencies have nothing to do with one person at once, unless something has made people curious. */
@Component
class SameHolder implements Rule {

    private static final String SEVERAL = "";

    private final Groups groups;
    private final int agencies;

    SameHolder(Groups groups, FindingSettings settings) {
        this.groups = groups;
        this.agencies = settings.sameHolder().agencies();
    }

    @Override
    public List<Candidate> look(Batch batch) {
        var touched = batch.admitted()
                .map(seen -> new Key(SEVERAL, seen.holder(), seen.month().toString()))
                .distinct()
                .toList();
        return groups.atLeast(agencies, Grouping.HOLDER, touched).stream()
                .map(this::candidate)
                .toList();
    }

    private Candidate candidate(Group group) {
        return new Candidate(
                RuleName.SAME_HOLDER,
                SubjectKind.HOLDER,
                group.key().hash(),
                SEVERAL,
                group.key().period(),
                group.different(),
                group.count(),
                group.entries(),
                group.first(),
                group.last(),
                Map.of("agencies", group.different(), "accesses", group.count(), "threshold", agencies));
    }
}
