package org.hutong.gateway.keys;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hutong.gateway.keys.IssuingKey.Moment;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What administrators see of keys. */
@Component
final class KeyViews {

    private final IssuingKeys keys;
    private final Clock clock;

    KeyViews(IssuingKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Without request and certificates. */
    Map<String, Object> head(IssuingKey key) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", key.id());
        view.put("province", key.province().code());
        view.put("algorithm", key.algorithm().name());
        view.put("state", key.state().word());
        view.put("reason", key.reason());
        view.put("keptIn", key.location().kind().word());
        view.put("keptAs", key.location().name());
        put(view, "created", key.created());
        put(view, "activated", key.activated());
        put(view, "retired", key.retired());
        put(view, "destroyed", key.destroyed());
        putCertificate(view, key);
        view.put("onThisNode", here(key));
        return view;
    }

    /** With request and certificates, in PEM. */
    Map<String, Object> whole(IssuingKey key) {
        var view = head(key);
        Optional.ofNullable(key.request()).ifPresent(request -> view.put("request", request));
        Optional.ofNullable(key.chain()).ifPresent(chain -> view.put("chain", chain.toPem()));
        return view;
    }

    private void putCertificate(Map<String, Object> view, IssuingKey key) {
        var chain = key.chain();
        if (chain == null) {
            return;
        }
        var now = clock.instant();
        long daysLeft = key.daysLeft(now).orElseThrow();
        view.put("listedAt", String.valueOf(key.listedAt()));
        view.put("certifiedBy", chain.leaf().getIssuerX500Principal().getName());
        view.put("validFrom", chain.validFrom().toString());
        view.put("validUntil", chain.validUntil().toString());
        view.put("daysLeft", daysLeft);
        if (key.state() == KeyState.ACTIVE || key.state() == KeyState.PENDING) {
            Warning.of(daysLeft, now.isAfter(chain.validUntil()))
                    .ifPresent(warning -> view.put("warning", warning.word()));
        }
    }

    private Map<String, Object> here(IssuingKey key) {
        var known = keys.known();
        var open = known.open().get(key.place());
        var view = new LinkedHashMap<String, Object>();
        view.put("signs", open != null && open.id().equals(key.id()));
        Optional.ofNullable(known.troubles().get(key.id())).ifPresent(trouble -> view.put("trouble", trouble));
        return view;
    }

    private static void put(Map<String, Object> view, String step, @Nullable Moment moment) {
        if (moment != null) {
            view.put(step + "At", moment.at().toString());
            view.put(step + "By", moment.by());
        }
    }
}
