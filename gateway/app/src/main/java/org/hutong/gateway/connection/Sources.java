package org.hutong.gateway.connection;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hutong.gateway.catalogue.Providers;
import org.hutong.gateway.holder.Province;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which source gives a type's records of a province. Filled when the gateway starts, then only read. */
@Component
public final class Sources implements Providers {

    private record Key(String type, String province) {}

    private volatile Map<Key, Source> sources = Map.of();

    /**
     * The source that serves a type for a province.
     *
     * @throws NoProvider if there is none
     */
    public Source locate(String type, String province) {
        var source = sources.get(new Key(type, province));
        if (source == null) {
            throw new NoProvider(type, province);
        }
        return source;
    }

    @Override
    public List<Provider> of(String type) {
        return sources.values().stream()
                .map(Source::connection)
                .filter(connection -> connection.type().equals(type))
                .sorted(Comparator.comparing(Connection::province))
                .map(connection -> new Provider(connection.province(), connection.name()))
                .toList();
    }

    /** The provinces that have a source, in the standard's order. */
    public Set<Province> provinces() {
        var provinces = EnumSet.noneOf(Province.class);
        sources.values().forEach(source -> provinces.add(source.province()));
        return provinces;
    }

    void replace(Collection<Source> started) {
        var next = new HashMap<Key, Source>();
        for (var source : started) {
            var connection = source.connection();
            @Nullable Source other = next.put(new Key(connection.type(), connection.province()), source);
            if (other != null) {
                throw new IllegalArgumentException("Two connections serve %s for province %s: %s and %s"
                        .formatted(
                                connection.type(),
                                connection.province(),
                                connection.id(),
                                other.connection().id()));
            }
        }
        sources = Map.copyOf(next);
    }
}
