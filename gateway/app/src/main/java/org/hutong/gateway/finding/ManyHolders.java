package org.hutong.gateway.finding;

import java.util.List;
import java.util.Map;
import org.hutong.gateway.finding.Groups.Group;
import org.hutong.gateway.finding.Groups.Grouping;
import org.hutong.gateway.finding.Groups.Key;
import org.springframework.stereotype.Component;

/** A case has one holder, or a few; who loops a spreadsheet names the same case for all. */
@Component
class ManyHolders implements Rule {

    private final Groups groups;
    private final int holders;

    ManyHolders(Groups groups, FindingSettings settings) {
        this.groups = groups;
        this.holders = settings.manyHolders().holders();
    }

    @Override
    public List<Candidate> look(Batch batch) {
        var touched = batch.admitted()
                .map(seen -> new Key(
                        seen.agency(), seen.businessNumber(), seen.month().toString()))
                .distinct()
                .toList();
        return groups.atLeast(holders, Grouping.BUSINESS_NUMBER, touched).stream()
                .map(this::candidate)
                .toList();
    }

    private Candidate candidate(Group group) {
        return new Candidate(
                RuleName.MANY_HOLDERS,
                SubjectKind.BUSINESS_NUMBER,
                group.key().hash(),
                group.key().agency(),
                group.key().period(),
                group.different(),
                group.count(),
                group.entries(),
                group.first(),
                group.last(),
                Map.of("holders", group.different(), "accesses", group.count(), "threshold", holders));
    }
}
