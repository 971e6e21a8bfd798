package org.hutong.gateway.console.entries;

import org.hutong.gateway.console.Format;
import org.hutong.gateway.console.Members;
import org.springframework.stereotype.Component;

/** Tells an entry as a sentence. */
@Component
class EntrySentences {

    private final Words words;
    private final Format format;

    EntrySentences(Words words, Format format) {
        this.words = words;
        this.format = format;
    }

    /** Without the holder's whole number. */
    String masked(Members entry) {
        return told(entry, EntryRow.mask(entry.object("holder").text("code")));
    }

    /** With everything. */
    String whole(Members entry) {
        return told(entry, entry.object("holder").text("code"));
    }

    private String told(Members entry, String holder) {
        return words.text(
                "entries.sentence",
                format.moment(entry.get("at")),
                who(entry),
                part("entries.sentence.matter", entry.object("matter").text("name")),
                part("entries.sentence.case", entry.text("businessNumber")),
                part("entries.sentence.province", format.province(entry.get("province"))),
                part("entries.sentence.holder", holder),
                type(entry),
                format.outcome(entry.get("outcome")),
                given(entry),
                part("entries.sentence.reason", entry.text("reason")));
    }

    private String who(Members entry) {
        var agency = words.agency(entry.get("agency"));
        var operator = EntryRow.operator(entry);
        if (agency.isEmpty()) {
            return words.text("entries.sentence.unknown");
        }
        return operator.isEmpty() ? agency : words.text("entries.sentence.operator", agency, operator);
    }

    private String type(Members entry) {
        var type = words.type(entry.get("type"));
        return type.isEmpty() ? words.text("entries.sentence.some-type") : type;
    }

    private String given(Members entry) {
        int fields = entry.list("disclosed").size();
        return fields == 0 ? "" : words.text("entries.sentence.given", fields);
    }

    private String part(String key, String text) {
        return text.isEmpty() ? "" : words.text(key, text);
    }
}
