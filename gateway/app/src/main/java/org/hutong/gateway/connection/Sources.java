package org.hutong.gateway.connection;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hutong.gateway.catalogue.Providers;
import org.hutong.gateway.holder.Province;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which sources give a type's records. Readers see one immutable index; whoever changes connections replaces it. */
@Component
public final class Sources implements Providers {

    private volatile Map<String, List<Source>> byType = Map.of();
    private volatile Set<Province> provinces = Set.of();

    /**
     * The sources that may hold a type's records, of one province or of all.
     *
     * @param province whose records; null if that is not known
     * @throws NoProvider if there is none
     */
    public List<Source> locate(String type, @Nullable Province province) {
        var located = byType.getOrDefault(type, List.of());
        if (province != null) {
            located = located.stream()
                    .filter(source -> source.province() == province)
                    .toList();
        }
        if (located.isEmpty()) {
            throw new NoProvider(type, province == null ? "*" : province.code());
        }
        return located;
    }

    @Override
    public List<Provider> of(String type) {
        return byType.getOrDefault(type, List.of()).stream()
                .map(Source::connection)
                .map(connection -> new Provider(connection.province(), connection.name()))
                .toList();
    }

    /** The provinces that have a source, in the standard's order. */
    public Set<Province> provinces() {
        return provinces;
    }

    void replace(Collection<Source> started) {
        byType = started.stream()
                .sorted(Comparator.comparing(Source::province)
                        .thenComparing(source -> source.connection().id()))
                .collect(Collectors.groupingBy(source -> source.connection().type(), Collectors.toUnmodifiableList()));
        var next = EnumSet.noneOf(Province.class);
        started.forEach(source -> next.add(source.province()));
        provinces = Collections.unmodifiableSet(next);
    }
}
