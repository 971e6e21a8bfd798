package org.hutong.gateway.trust;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hutong.credential.Issuer;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.trust.AcceptedTable.Head;
import org.hutong.gateway.trust.Known.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What administrators see of other operators. */
@Component
final class OperatorViews {

    private final TrustSettings settings;
    private final Clock clock;

    OperatorViews(TrustSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** What two people have agreed, or are to agree. */
    Map<String, Object> agreed(Operator operator) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", operator.id());
        put(view, "name", operator.name());
        put(view, "url", operator.url());
        view.put("pin", operator.pin().sha256());
        view.put("provinces", operator.provinces().stream().map(Province::code).toList());
        view.put("hosts", operator.hosts());
        return view;
    }

    /** How an operator's list stands. */
    Map<String, Object> whole(Known known, ProblemTexts texts) {
        var view = agreed(known.operator());
        var registered = known.registered();
        view.put("state", known.state(clock.instant(), settings.grace()).word());
        view.put("changedAt", registered.changedAt().toString());
        view.put("changedBy", registered.changedBy());
        put(view, "dueAt", registered.dueAt());
        known.list().ifPresent(part -> view.put("list", list(part)));
        var attempt = registered.attempt();
        if (attempt != null) {
            view.put("lastUpdate", attempt(attempt, texts));
        }
        return view;
    }

    /** One of the lists that were accepted. */
    Map<String, Object> head(Head head) {
        return Map.of(
                "pin", head.pin(),
                "sequence", head.sequence(),
                "hash", head.hash(),
                "issuedAt", head.issuedAt().toString(),
                "nextUpdate", head.nextUpdate().toString(),
                "receivedAt", head.receivedAt().toString(),
                "receivedBy", head.receivedBy());
    }

    private Map<String, Object> list(Part part) {
        var view = new LinkedHashMap<String, Object>();
        var list = part.accepted().list();
        view.put("sequence", list.sequence());
        view.put("hash", list.hash());
        view.put("issuedAt", list.list().issuedAt().toString());
        view.put("nextUpdate", list.nextUpdate().toString());
        view.put("believedUntil", list.nextUpdate().plus(settings.grace()).toString());
        view.put("receivedAt", part.accepted().receivedAt().toString());
        view.put("receivedBy", part.accepted().receivedBy());
        view.put("testOnly", part.believed().testOnly());
        put(view, "types", part.locations().types());
        put(view, "statusLists", part.locations().statusLists());
        put(view, "log", part.locations().log());
        view.put(
                "issuers",
                part.believed().issuers().stream()
                        .map(trusted -> issuer(trusted.issuer()))
                        .toList());
        view.put("leftOut", leftOut(part));
        return view;
    }

    private static List<Map<String, Object>> leftOut(Part part) {
        return part.leftOut().stream()
                .map(leftOut -> {
                    var view = issuer(leftOut.issuer());
                    view.put("reason", leftOut.reason().word());
                    return view;
                })
                .toList();
    }

    private static Map<String, Object> issuer(Issuer issuer) {
        var view = new LinkedHashMap<String, Object>();
        view.put("issuer", issuer.uri());
        view.put("province", issuer.province());
        view.put("names", Map.of("zh", issuer.chineseName(), "en", issuer.englishName()));
        return view;
    }

    private static Map<String, Object> attempt(Attempt attempt, ProblemTexts texts) {
        var view = new LinkedHashMap<String, Object>();
        view.put("at", attempt.at().toString());
        view.put("outcome", attempt.outcome().word());
        if (attempt.why() != null) {
            view.put("reason", attempt.why().word());
            view.put("explanation", texts.text("trust-list." + attempt.why().word(), List.of()));
        }
        put(view, "cause", attempt.cause());
        return view;
    }

    private static void put(Map<String, Object> view, String name, @Nullable Object value) {
        if (value != null) {
            view.put(name, value.toString());
        }
    }
}
