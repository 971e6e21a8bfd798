package org.hutong.policy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which values a grant covers: those it lists, or, written as {@code "*"}, all. */
sealed interface Scope {

    boolean contains(String value);

    /** The values in alphabetical order, or the single {@code *}. */
    List<String> written();

    record Everything() implements Scope {
        @Override
        public boolean contains(String value) {
            return true;
        }

        @Override
        public List<String> written() {
            return List.of("*");
        }
    }

    record Listed(Set<String> values) implements Scope {
        public Listed {
            values = Set.copyOf(values);
        }

        @Override
        public boolean contains(String value) {
            return values.contains(value);
        }

        @Override
        public List<String> written() {
            return List.copyOf(new TreeSet<>(values));
        }
    }
}
