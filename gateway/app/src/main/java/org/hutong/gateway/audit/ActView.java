package org.hutong.gateway.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hutong.gateway.accesslog.ActRecord;
import tools.jackson.databind.json.JsonMapper;

/** An administrative act as auditors see it; what was not known is left out. */
final class ActView {

    private ActView() {}

    static Map<String, Object> of(ActRecord act) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", act.id());
        view.put("at", act.at());
        EntryView.part(view, "actor", act, Map.of("agency", "actorAgency", "name", "actor", "subject", "actorSubject"));
        EntryView.texts(view, act, "act", "kind", "subject");
        if (!act.text("version").isEmpty()) {
            view.put("version", Integer.valueOf(act.text("version")));
        }
        EntryView.texts(view, act, "reason");
        if (!act.text("detail").isEmpty()) {
            view.put("detail", JsonMapper.shared().readTree(act.text("detail")));
        }
        EntryView.state(view, act);
        return view;
    }
}
