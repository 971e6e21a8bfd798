package org.hutong.gateway.subject;

import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hutong.gateway.accesslog.AccessRecord;
import org.hutong.gateway.catalogue.Catalogue;
import org.hutong.gateway.catalogue.CertificateType;
import org.hutong.gateway.catalogue.RecordField;
import org.hutong.gateway.catalogue.Text;
import org.hutong.gateway.problem.ProblemTexts;
import org.hutong.gateway.problem.ProblemType;
import org.hutong.gateway.sharing.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in plain words what an access was. */
@Component
class Sentences {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private static final Map<String, Text> BASES = Map.of(
            "statutory-duty", new Text("依其法定职责", "under its statutory duty"),
            "holder-present", new Text("凭您在场出示的用证码", "with the use code you gave when present"),
            "entrusted", new Text("凭您委托他人出示的用证码", "with the use code given by somebody you entrusted"));

    private final Catalogue catalogue;

    Sentences(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** One sentence or two in each language, for the person the report is about. */
    Text of(AccessRecord entry, @Nullable Text agency, boolean asCoHolder) {
        var type = catalogue.find(entry.text("type"));
        var name = type == null ? new Text(entry.text("type"), entry.text("type")) : type.name();
        var who = agency == null ? new Text(entry.text("agency"), entry.text("agency")) : agency;
        var basis = BASES.getOrDefault(entry.text("basis"), new Text("依据未知", "on an unknown basis"));
        var at = MINUTE.format(entry.at().atZone(WorkingDays.ZONE));
        var outcome = outcome(entry, type);
        return new Text(
                "%s（北京时间），%s为办理“%s”（业务编号 %s）%s，以“%s”为由查询了%s%s。%s"
                        .formatted(
                                at,
                                who.zh(),
                                entry.text("matterName"),
                                entry.text("businessNumber"),
                                basis.zh(),
                                entry.text("reason"),
                                asCoHolder ? "您作为共同持证人的" : "您的",
                                name.zh(),
                                outcome.zh()),
                "On %s (Beijing time) %s asked for %s: %s. It was for “%s” (case %s), %s, giving as its reason: “%s”. %s"
                        .formatted(
                                at,
                                who.en(),
                                asCoHolder ? "a certificate of which you are a co-holder" : "your certificate",
                                name.en(),
                                entry.text("matterName"),
                                entry.text("businessNumber"),
                                basis.en(),
                                entry.text("reason"),
                                outcome.en()));
    }

    private static Text outcome(AccessRecord entry, @Nullable CertificateType type) {
        var disclosed = disclosed(entry);
        return switch (entry.text("outcome")) {
            case "found" ->
                disclosed.isEmpty()
                        ? new Text("查到了记录，未披露任何内容。", "A record was found, and nothing of it was disclosed.")
                        : new Text(
                                "披露了：" + names(disclosed, type, RecordField::zh, "、") + "。",
                                "Disclosed: " + names(disclosed, type, RecordField::en, ", ") + ".");
            case "not-found" -> new Text("没有查到记录，未披露任何内容。", "No record was found, and nothing was disclosed.");
            default ->
                new Text(
                        "未得到结果（" + title(entry.text("outcome"), Locale.CHINESE) + "），未披露任何内容。",
                        "It got no answer (" + title(entry.text("outcome"), Locale.ENGLISH)
                                + "), and nothing was disclosed.");
        };
    }

    static List<String> disclosed(AccessRecord entry) {
        var text = entry.text("disclosed");
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    /** A field that the type does not have any more goes by its own name. */
    private static String names(
            List<String> fields, @Nullable CertificateType type, Function<RecordField, String> language, String comma) {
        return fields.stream()
                .map(field -> {
                    var known = type == null ? null : type.fields().get(field);
                    return known == null ? field : language.apply(known);
                })
                .collect(Collectors.joining(comma));
    }

    private static String title(String outcome, Locale language) {
        return Arrays.stream(ProblemType.values())
                .filter(problem -> problem.slug().equals(outcome))
                .map(problem -> ProblemTexts.in(List.of(language)).text(problem.slug() + ".title", List.of()))
                .findFirst()
                .orElse(outcome);
    }
}
