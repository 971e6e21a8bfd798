package org.hutong.gateway.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A sample record that notes which of its fields are read, so that those nothing maps can be listed. Owned by one thread.
 *
 * <p>Being looked at from outside is no reading: whoever copies it must not use the methods that note.
 */
final class ReadRecord {

    private final Set<String> read = new LinkedHashSet<>();
    private final Set<String> leaves = new TreeSet<>();
    private final Noting root;

    ReadRecord(Map<String, @Nullable Object> record) {
        this.root = noting("", record);
    }

    /** What the mapping is given. */
    Map<String, @Nullable Object> root() {
        return root;
    }

    /** JSON pointers of the fields with a value that nobody has read; those of a list are told once, with {@code *}. */
    List<String> unread() {
        return leaves.stream().filter(leaf -> !read.contains(leaf)).toList();
    }

    private Noting noting(String pointer, Map<?, ?> object) {
        var copy = new Noting(pointer);
        object.forEach((name, value) -> {
            var below = pointer + "/" + String.valueOf(name).replace("~", "~0").replace("/", "~1");
            copy.keep(String.valueOf(name), value(below, value));
        });
        return copy;
    }

    private @Nullable Object value(String pointer, @Nullable Object value) {
        return switch (value) {
            case Map<?, ?> object -> noting(pointer, object);
            case List<?> list -> {
                var copy = new ArrayList<@Nullable Object>();
                list.forEach(element -> copy.add(value(pointer + "/*", element)));
                if (list.stream().noneMatch(Map.class::isInstance)) {
                    leaves.removeIf(leaf -> leaf.equals(pointer + "/*"));
                    leaves.add(pointer);
                }
                yield copy;
            }
            case null -> null;
            default -> {
                leaves.add(pointer);
                yield value;
            }
        };
    }

    /** Notes a field when it is taken out, by name or by going through all of them. */
    private final class Noting extends LinkedHashMap<String, @Nullable Object> {

        private static final long serialVersionUID = 1L;
        private final transient String pointer;

        Noting(String pointer) {
            this.pointer = pointer;
        }

        void keep(String name, @Nullable Object value) {
            super.put(name, value);
        }

        @Override
        public @Nullable Object get(@Nullable Object name) {
            note(String.valueOf(name));
            return super.get(name);
        }

        @Override
        public Set<Map.Entry<String, @Nullable Object>> entrySet() {
            noteAll();
            return super.entrySet();
        }

        @Override
        public Collection<@Nullable Object> values() {
            noteAll();
            return super.values();
        }

        @Override
        public void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
            noteAll();
            super.forEach(action);
        }

        private void noteAll() {
            keySet().forEach(this::note);
        }

        private void note(String name) {
            read.add(pointer + "/" + name.replace("~", "~0").replace("/", "~1"));
        }
    }
}
