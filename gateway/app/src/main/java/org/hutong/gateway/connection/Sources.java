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

    private record Place(String type, Province province) {}

    /** The sources by what is asked for, so that a lookup costs the same with any number of connections. */
    private record Index(Map<String, List<Source>> byType, Map<Place, List<Source>> byPlace, Set<Province> provinces) {

        static Index of(Collection<Source> sources) {
            var ordered = sources.stream()
                    .sorted(Comparator.comparing(Source::province)
                            .thenComparing(source -> source.connection().id()))
                    .toList();
            var provinces = EnumSet.noneOf(Province.class);
            ordered.forEach(source -> provinces.add(source.province()));
            return new Index(
                    ordered.stream()
                            .collect(Collectors.groupingBy(
                                    source -> source.connection().type(), Collectors.toUnmodifiableList())),
                    ordered.stream()
                            .collect(Collectors.groupingBy(
                                    source -> new Place(source.connection().type(), source.province()),
                                    Collectors.toUnmodifiableList())),
                    Collections.unmodifiableSet(provinces));
        }
    }

    private volatile Index index = Index.of(List.of());

    /**
     * The sources that may hold a type's records, of one province or of all, of one area or of all.
     *
     * @param province whose records; null if that is not known
     * @param area six-digit code of the prefecture or county; null if that is not known
     * @throws NoProvider if there is none
     */
    public List<Source> locate(String type, @Nullable Province province, @Nullable String area) {
        var current = index;
        var located = province == null
                ? current.byType().getOrDefault(type, List.of())
                : current.byPlace().getOrDefault(new Place(type, province), List.of());
        if (area != null) {
            located = located.stream()
                    .filter(source -> source.connection().mayServe(area))
                    .toList();
        }
        if (located.isEmpty()) {
            throw new NoProvider(type, province == null ? "*" : province.code());
        }
        return located;
    }

    @Override
    public List<Provider> of(String type) {
        return index.byType().getOrDefault(type, List.of()).stream()
                .map(Source::connection)
                .map(connection -> new Provider(connection.province(), connection.area(), connection.name()))
                .toList();
    }

    /** The provinces that have a source, in the standard's order. */
    public Set<Province> provinces() {
        return index.provinces();
    }

    void replace(Collection<Source> started) {
        index = Index.of(started);
    }
}
