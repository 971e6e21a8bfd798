package org.hutong.gateway.lookup;

import java.util.List;
import java.util.stream.Collectors;
import org.hutong.gateway.form.Form;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The kinds of reason that a lookup may state. */
@Component
final class ReasonKinds {

    private final List<ReasonKind> kinds;

    ReasonKinds(LookupSettings settings) {
        this.kinds = settings.reasonKinds();
    }

    /** The optional member {@code reasonKind}; null if it is absent or wrong. */
    @Nullable
    String read(Form form) {
        var code = form.optionalText("reasonKind", 40);
        if (code == null || kinds.stream().anyMatch(kind -> kind.code().equals(code))) {
            return code;
        }
        form.wrong(
                "reasonKind",
                "reason-kind",
                kinds.stream()
                        .map(kind -> "%s (%s, %s)".formatted(kind.code(), kind.zh(), kind.en()))
                        .collect(Collectors.joining("; ")));
        return null;
    }
}
