package org.hutong.gateway.audit;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hutong.gateway.accesslog.LogRecord;
import org.hutong.ledger.Commitments;
import org.hutong.ledger.Opening;

/** An entry with its openings and its proof, as auditors see it and as it stands in evidence. */
final class ProvenEntryView {

    private ProvenEntryView() {}

    static <R extends LogRecord> Map<String, Object> of(Half<?, R> half, ProvenEntry<R> proven) {
        var view = new LinkedHashMap<String, Object>();
        view.put(half.one(), half.view(proven.entry()));
        view.put("commitment", base64(proven.entry().commitment()));
        if (!proven.entry().erased()) {
            view.put("intact", proven.intact());
        }
        proven.opened().ifPresent(commitments -> {
            view.put("openings", openings(commitments));
            view.put("leaf", base64(commitments.leaf()));
        });
        proven.proof().ifPresent(proof -> {
            view.put("index", proof.inclusion().index());
            view.put("proof", proof.toString());
            view.put("checkpoint", proof.signed().toString());
        });
        return view;
    }

    /** The entry's texts by the names of the commitments to them, so that one can be held against the other. */
    static Map<String, String> texts(Commitments commitments) {
        var texts = new TreeMap<String, String>();
        commitments.openings().forEach(opening -> texts.put(opening.field(), opening.value()));
        return texts;
    }

    static List<Map<String, Object>> openings(Commitments commitments) {
        return commitments.openings().stream().map(ProvenEntryView::opening).toList();
    }

    private static Map<String, Object> opening(Opening opening) {
        var view = new LinkedHashMap<String, Object>();
        view.put("field", opening.field());
        view.put("value", opening.value());
        view.put("salt", base64(opening.salt()));
        return view;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
