package org.hutong.gateway.sharing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hutong.gateway.definition.Change;
import org.hutong.gateway.definition.DefinitionKind;
import org.hutong.gateway.definition.DefinitionName;
import org.hutong.gateway.definition.DefinitionRules;
import org.hutong.gateway.definition.InvalidDefinition;
import org.hutong.gateway.definition.LiveDefinitions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The years whose working days are known on this node, and what the definition of a year must be. */
@Component
final class WorkingDayCalendar implements LiveDefinitions, DefinitionRules {

    private final SharingSettings settings;

    /** Written by the thread that follows definitions, read by all. */
    private volatile WorkingDays now = WorkingDays.of(Set.of());

    /** Only for the thread that follows definitions. */
    private final Map<String, CalendarYear> years = new TreeMap<>();

    WorkingDayCalendar(SharingSettings settings) {
        this.settings = settings;
    }

    /** The working days as they are known now. */
    WorkingDays now() {
        return now;
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.WORKING_DAYS;
    }

    @Override
    public String files() {
        return settings.workingDays();
    }

    @Override
    public Checked checked(JsonNode content, @Nullable JsonNode earlier) {
        return new Checked(WrittenYear.read(content).year().toString(), content);
    }

    @Override
    public Set<DefinitionName> references(JsonNode content) {
        return Set.of();
    }

    @Override
    public Map<String, String> apply(Collection<Change> changes) {
        var failures = new LinkedHashMap<String, String>();
        for (var change : changes) {
            if (change.content() == null) {
                years.remove(change.id());
            } else {
                try {
                    years.put(change.id(), WrittenYear.read(change.content()));
                } catch (InvalidDefinition wrong) {
                    failures.put(change.id(), wrong.line());
                }
            }
        }
        now = WorkingDays.of(years.values());
        return failures;
    }
}
