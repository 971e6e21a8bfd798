package org.hutong.gateway.console.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hutong.gateway.console.Members;
import org.jspecify.annotations.Nullable;

/**
 * What the log comes to, in one word, and why it is no better.
 *
 * @param badge of the style sheet: {@code ok}, {@code warn} or {@code bad}
 * @param reasons the gravest first; none if all is well
 */
public record LogState(String badge, List<Reason> reasons) {

    /** The gateway verifies once a day by itself; one that has been missed may be a restart, two are none. */
    private static final Duration FRESH = Duration.ofDays(2);

    /**
     * One reason.
     *
     * @param key of its text
     * @param about what the text names; empty if nothing
     */
    public record Reason(String badge, String key, String about) {}

    /**
     * The state.
     *
     * @param finished the last verification that came to an end; null if there is none
     * @param witnesses as the API tells of them
     */
    static LogState of(@Nullable Members finished, Members witnesses, Instant now) {
        var reasons = new ArrayList<Reason>();
        if (finished != null && !Boolean.TRUE.equals(finished.get("intact"))) {
            reasons.add(bad("found", finished.text("found")));
        }
        witnessesIn(witnesses, "disagrees").forEach(name -> reasons.add(bad("disagrees", name)));
        if (finished == null) {
            reasons.add(warn("never-verified", ""));
        } else if (Instant.parse(finished.text("startedAt")).plus(FRESH).isBefore(now)) {
            reasons.add(warn("verified-long-ago", ""));
        }
        if (Boolean.TRUE.equals(witnesses.get("missing"))) {
            reasons.add(warn("quorum-missing", witnesses.text("quorum")));
        }
        witnessesIn(witnesses, "failing").forEach(name -> reasons.add(warn("failing", name)));
        return new LogState(reasons.isEmpty() ? "ok" : reasons.getFirst().badge(), List.copyOf(reasons));
    }

    private static List<String> witnessesIn(Members witnesses, String state) {
        return witnesses.objects("witnesses").stream()
                .filter(witness -> witness.text("state").equals(state))
                .map(witness -> witness.text("name"))
                .toList();
    }

    private static Reason bad(String why, String about) {
        return new Reason("bad", "log.reason." + why, about);
    }

    private static Reason warn(String why, String about) {
        return new Reason("warn", "log.reason." + why, about);
    }
}
