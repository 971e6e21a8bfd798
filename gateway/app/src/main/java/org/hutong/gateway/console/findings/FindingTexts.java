package org.hutong.gateway.console.findings;

import java.time.DateTimeException;
import java.util.regex.Pattern;
import org.hutong.gateway.console.Format;
import org.hutong.gateway.console.Members;
import org.hutong.gateway.console.entries.Words;
import org.springframework.stereotype.Component;

/** What a finding says, as people of an office would: agencies by their names, days as they write them. */
@Component
public class FindingTexts {

    private static final Pattern DAY = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b");

    private final Words words;
    private final Format format;

    FindingTexts(Words words, Format format) {
        this.words = words;
        this.format = format;
    }

    /** Its explanation in the page's language. */
    public String explained(Members finding) {
        var text = format.name(finding.get("explanation"));
        var agency = finding.text("agency");
        var named = agency.isEmpty() ? text : text.replace(agency, words.agency(agency));
        return DAY.matcher(named).replaceAll(found -> day(found.group()));
    }

    private String day(String text) {
        try {
            return format.day(text);
        } catch (DateTimeException onlyLooksLikeOne) {
            return text;
        }
    }
}
