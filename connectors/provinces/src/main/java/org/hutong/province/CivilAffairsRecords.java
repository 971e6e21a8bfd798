package org.hutong.province;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Zhejiang's civil affairs records: a document of its own inside the answer's text, as systems of its age do it; dates as
 * people write them; the husband's fields with {@code nan}, the wife's with {@code nv}.
 */
final class CivilAffairsRecords {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy年MM月dd日", Locale.ROOT);

    private CivilAffairsRecords() {}

    static String of(MarriageCertificate certificate) {
        return found("<hyzh>" + certificate.number() + "</hyzh>"
                + parties(certificate.husband(), certificate.wife())
                + registration(certificate.registered(), certificate.authority())
                + "<zt>" + (certificate.ended() ? "注销" : "有效") + "</zt>");
    }

    static String of(DivorceCertificate certificate) {
        return found("<lhzh>" + certificate.number() + "</lhzh>"
                + parties(certificate.husband(), certificate.wife())
                + registration(certificate.registered(), certificate.authority())
                + "<zt>有效</zt>");
    }

    /** An answer that is only a code and a sentence. */
    static String answer(String code, String message) {
        return "<result><code>" + code + "</code><msg>" + message + "</msg></result>";
    }

    private static String found(String record) {
        return "<result><code>0</code><msg>成功</msg><record>" + record + "</record></result>";
    }

    private static String parties(Person husband, Person wife) {
        return party("nan", husband) + party("nv", wife);
    }

    private static String party(String prefix, Person person) {
        return "<" + prefix + "xm>" + Xml.text(person.name()) + "</" + prefix + "xm>"
                + "<" + prefix + "csrq>" + WRITTEN.format(person.birthDate()) + "</" + prefix + "csrq>"
                + "<" + prefix + "sfzh>" + person.idNumber() + "</" + prefix + "sfzh>";
    }

    private static String registration(LocalDate day, String authority) {
        return "<djrq>" + WRITTEN.format(day) + "</djrq><djjg>" + Xml.text(authority) + "</djjg>";
    }
}
