package org.hutong.gateway.status;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hutong.credential.StatusList;

/** What became of a credential, as far as its status goes. */
enum EntryState {
    VALID(StatusList.VALID, List.of("suspended")),
    SUSPENDED(StatusList.SUSPENDED, List.of("valid")),
    REVOKED(StatusList.INVALID, List.of("valid", "suspended"));

    private final int bits;
    private final List<String> from;

    EntryState(int bits, List<String> from) {
        this.bits = bits;
        this.from = from;
    }

    /** The name in requests and in the database. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value in a status list. */
    int bits() {
        return bits;
    }

    /** From which states this one can be reached: what is revoked stays so. */
    List<String> from() {
        return from;
    }

    static List<String> wireNames() {
        return Arrays.stream(values()).map(EntryState::wireName).toList();
    }

    static Optional<EntryState> parse(String name) {
        return Arrays.stream(values())
                .filter(state -> state.wireName().equals(name))
                .findFirst();
    }

    static EntryState of(String name) {
        return parse(name).orElseThrow(() -> new IllegalStateException("No such state: " + name));
    }
}
