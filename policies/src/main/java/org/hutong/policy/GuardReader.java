package org.hutong.policy;

import dev.cel.runtime.CelRuntime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code guards.yaml}; the keys and variables are explained in the shipped file. */
final class GuardReader {

    static final String FILE = "guards.yaml";
    private static final int MOST = 100;

    private GuardReader() {}

    static List<Guard> read(BundleFiles files) {
        return read(Yaml.read(files, FILE));
    }

    /** @param text what {@code guards.yaml} says */
    static List<Guard> read(String text) {
        return read(Yaml.read(text, FILE));
    }

    private static List<Guard> read(Entry content) {
        Entry file = content.allowOnly(Set.of("guards"));
        List<Guard> guards = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Entry entry : file.mappings("guards", "guard", MOST)) {
            Guard guard = guard(entry);
            if (!ids.add(guard.id())) {
                throw entry.wrong("id", guard.id() + " is the id of another guard, too");
            }
            guards.add(guard);
        }
        return guards;
    }

    private static Guard guard(Entry unnamed) {
        String id = unnamed.value("id", Codes::code, Codes.CODE_EXAMPLE);
        Entry guard = unnamed.as("guard " + id).allowOnly(Set.of("id", "title", "allow"));
        Entry title = guard.mapping("title").allowOnly(Set.of("en", "zh"));
        String allow = guard.text("allow");
        return new Guard(id, new Wording(title.text("en"), title.text("zh")), allow, compiled(guard, allow));
    }

    private static CelRuntime.Program compiled(Entry guard, String allow) {
        try {
            return GuardLanguage.compile(allow);
        } catch (GuardLanguage.NotAGuard e) {
            throw guard.wrong("allow", e.problem(), e);
        }
    }
}
