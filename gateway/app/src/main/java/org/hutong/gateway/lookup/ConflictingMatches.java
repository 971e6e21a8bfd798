package org.hutong.gateway.lookup;

import java.util.List;
import java.util.Map;
import org.hutong.gateway.catalogue.Text;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.problem.Refusal;

/** Sources hold different records of one holder, so none of them can be given. Names the sources. */
final class ConflictingMatches extends Refusal {

    private final List<Text> sources;

    ConflictingMatches(List<Match> matches) {
        super(ProblemType.CONFLICTING_MATCHES);
        this.sources = matches.stream()
                .map(match -> match.source().connection().name())
                .toList();
    }

    @Override
    public List<String> arguments() {
        return List.of(Integer.toString(sources.size()));
    }

    @Override
    public Map<String, Object> members(ProblemTexts texts) {
        return Map.of(
                "sources",
                sources.stream().map(name -> texts.choose(name.en(), name.zh())).toList());
    }
}
