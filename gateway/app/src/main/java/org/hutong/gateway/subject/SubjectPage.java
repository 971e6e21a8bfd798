package org.hutong.gateway.subject;

import java.util.List;
import java.util.stream.Collectors;
import org.hutong.gateway.catalogue.Text;
import org.hutong.gateway.subject.SubjectReport.Access;
import org.hutong.gateway.subject.SubjectReport.Agency;
import org.springframework.web.util.HtmlUtils;

/** A subject report as a page for printing: no script, nothing from elsewhere, and every text that somebody wrote escaped. */
final class SubjectPage {

    private static final String HEAD = """
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="UTF-8">
        <title>个人信息查询情况报告 · Subject report</title>
        <style>
        body { font-family: serif; max-width: 50em; margin: 2em auto; line-height: 1.5 }
        h2 { border-bottom: 1px solid; break-after: avoid }
        li { margin-bottom: 1em; break-inside: avoid }
        .en, .id { font-size: 85% }
        pre { font-size: 70%; white-space: pre-wrap; overflow-wrap: anywhere; break-inside: avoid }
        </style>
        </head>
        <body>
        <h1>个人信息查询情况报告 · Subject report</h1>
        """;

    private SubjectPage() {}

    static String of(SubjectReport report) {
        return HEAD
                + paragraph(new Text(
                        "%s 至 %s，共 %d 次访问，其中 %d 次披露了信息。"
                                .formatted(report.from(), report.until(), report.accesses(), report.disclosures()),
                        "From %s to %s there were %d accesses; %d of them disclosed something."
                                .formatted(report.from(), report.until(), report.accesses(), report.disclosures())))
                + report.notes().stream().map(SubjectPage::paragraph).collect(Collectors.joining())
                + report.agencies().stream().map(SubjectPage::agency).collect(Collectors.joining())
                + proofs(report.agencies())
                + "</body>\n</html>\n";
    }

    private static String agency(Agency agency) {
        var name = agency.name() == null
                ? agency.id()
                : agency.name().zh() + " · " + agency.name().en();
        return "<h2>" + escaped(name) + "</h2>\n<ol>\n"
                + agency.accesses().stream().map(SubjectPage::access).collect(Collectors.joining())
                + "</ol>\n";
    }

    private static String access(Access access) {
        var place = access.index() == null
                ? access.noProof()
                : new Text("日志序号 " + access.index(), "index in the log: " + access.index());
        return "<li>%s<div class=\"en\">%s</div><div class=\"id\">%s · %s</div></li>\n"
                .formatted(
                        escaped(access.sentence().zh()),
                        escaped(access.sentence().en()),
                        access.id(),
                        place == null ? "" : escaped(place.zh() + " · " + place.en()));
    }

    private static String proofs(List<Agency> agencies) {
        var all = agencies.stream()
                .flatMap(agency -> agency.accesses().stream())
                .filter(access -> access.proof() != null)
                .map(access -> "<pre>%s\n%s</pre>\n".formatted(access.id(), escaped(String.valueOf(access.proof()))))
                .collect(Collectors.joining());
        return all.isEmpty() ? "" : "<h2>证明 · Proofs (C2SP tlog-proof)</h2>\n" + all;
    }

    private static String paragraph(Text text) {
        return "<p>%s<br><span class=\"en\">%s</span></p>\n".formatted(escaped(text.zh()), escaped(text.en()));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
