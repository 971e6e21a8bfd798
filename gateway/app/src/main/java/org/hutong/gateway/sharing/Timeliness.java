package org.hutong.gateway.sharing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hutong.gateway.agency.RegisteredAgency;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.springframework.stereotype.Component;

/** How timely providers answer, for those who oversee them. */
@Component
class Timeliness {

    private final Duties duties;
    private final Deadlines deadlines;
    private final Today today;

    Timeliness(Duties duties, Deadlines deadlines, Today today) {
        this.duties = duties;
        this.deadlines = deadlines;
        this.today = today;
    }

    /**
     * By provider, of all applications that came in between two days, both included.
     *
     * @param reader a competent department, which sees its provinces' providers; empty for an administrator, who sees all
     * @throws EdgeRefusal if the reader is no competent department
     */
    List<ProviderTimeliness> report(LocalDate from, LocalDate to, Optional<RegisteredAgency> reader) {
        if (reader.isPresent() && reader.get().competentFor().isEmpty()) {
            throw new EdgeRefusal(ProblemType.ROLE_REQUIRED);
        }
        var byProvider = duties.answers(from, to).stream()
                .filter(answer -> reader.isEmpty() || Departments.oversees(reader.get(), answer.province()))
                .collect(Collectors.groupingBy(Duty::agency, TreeMap::new, Collectors.toList()));
        return byProvider.entrySet().stream()
                .map(provider -> ProviderTimeliness.of(
                        provider.getKey(), provider.getValue(), deadlines.workingDays(), today.date()))
                .toList();
    }
}
