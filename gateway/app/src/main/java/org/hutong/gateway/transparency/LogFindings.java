package org.hutong.gateway.transparency;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a verification found, each once; it keeps the first hundred and counts the rest. For one thread. */
final class LogFindings {

    static final int KEPT = 100;

    /**
     * One thing that is wrong.
     *
     * @param where a place with its entry, the path of a tile, or sizes
     */
    record Finding(LogFault fault, String where) {}

    private final Set<Finding> kept = new LinkedHashSet<>();
    private long found;

    void add(LogFault fault, String where) {
        var finding = new Finding(fault, where);
        if (!kept.contains(finding)) {
            found++;
            if (kept.size() < KEPT) {
                kept.add(finding);
            }
        }
    }

    long found() {
        return found;
    }

    List<Finding> kept() {
        return new ArrayList<>(kept);
    }
}
