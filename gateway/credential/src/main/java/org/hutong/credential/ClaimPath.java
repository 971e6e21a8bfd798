package org.hutong.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names claims of a credential: those at a place, and all beneath it. The means are those of claims path pointers
 * (SD-JWT VC, "Claim Path"): names of members, positions of elements from 0, and every element.
 */
public final class ClaimPath {

    private static final int MOST_STEPS = 32;
    private static final int LONGEST = 1_000;
    private static final Pattern POSITION = Pattern.compile("0|[1-9][0-9]{0,5}");
    private static final String EVERY = "*";

    private final String text;
    private final List<String> steps;

    private ClaimPath(String text, List<String> steps) {
        this.text = text;
        this.steps = steps;
    }

    /**
     * Reads a path as people write it, {@code name} or {@code members/0/name}; an asterisk in the place of a position
     * is every element. In a name {@code ~1} stands for {@code /} and {@code ~0} for {@code ~} (RFC 6901 §3).
     *
     * @throws IllegalArgumentException when a step is empty, or it has more than 32 steps or 1000 characters
     */
    public static ClaimPath parse(String text) {
        List<String> steps = new ArrayList<>();
        for (String step : text.split("/", MOST_STEPS + 1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        if (text.length() > LONGEST || steps.size() > MOST_STEPS || steps.contains("")) {
            throw new IllegalArgumentException("a path is made of 1 to 32 steps with / between them");
        }
        return new ClaimPath(text, steps);
    }

    /** Whether what stands at a place is named by this path, or lies on the way to it, or beneath it. */
    boolean touches(List<Object> place) {
        for (int i = 0; i < Math.min(place.size(), steps.size()); i++) {
            if (!fits(steps.get(i), place.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is anything at this path. */
    boolean existsIn(Map<String, Object> claims) {
        return exists(claims, 0);
    }

    private boolean exists(@Nullable Object value, int done) {
        if (done == steps.size()) {
            return true;
        }
        String step = steps.get(done);
        if (value instanceof Map<?, ?> object) {
            return object.containsKey(step) && exists(object.get(step), done + 1);
        }
        if (value instanceof List<?> array) {
            for (int i = 0; i < array.size(); i++) {
                if (fits(step, i) && exists(array.get(i), done + 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean fits(String step, Object place) {
        return place instanceof Integer position
                ? step.equals(EVERY) || (POSITION.matcher(step).matches() && Integer.parseInt(step) == position)
                : step.equals(place);
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
