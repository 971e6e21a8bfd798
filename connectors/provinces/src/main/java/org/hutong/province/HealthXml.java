package org.hutong.province;

import java.nio.charset.Charset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Zhejiang's health records: XML in GBK, with attributes; times as yyyy-MM-dd'T'HH:mm, no element for what is not known. */
final class HealthXml implements Speech {

    private static final Charset GBK = Charset.forName("GBK");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT);

    @Override
    public String contentType() {
        return "application/xml;charset=GBK";
    }

    @Override
    public Answer answer(int httpStatus, String code, String message) {
        return written(httpStatus, code, "<message>" + message + "</message>");
    }

    Answer found(BirthCertificate certificate) {
        return written(
                200,
                "OK",
                "<birthCertificate no=\"" + certificate.number() + "\">"
                        + person("child", certificate.child())
                        + "<birthTime>" + MINUTES.format(certificate.born()) + "</birthTime>"
                        + "<birthPlace>" + Xml.text(certificate.place()) + "</birthPlace>"
                        + person("mother", certificate.mother())
                        + person("father", certificate.father())
                        + "<issued by=\"" + Xml.text(certificate.authority()) + "\">" + certificate.issued()
                        + "</issued></birthCertificate>");
    }

    private static String person(String role, @Nullable Person person) {
        return person == null
                ? ""
                : "<" + role + " name=\"" + Xml.text(person.name()) + "\" sex=\""
                        + person.sex().code() + "\" birthday=\"" + person.birthDate() + "\" idNo=\"" + person.idNumber()
                        + "\"/>";
    }

    private static Answer written(int httpStatus, String code, String content) {
        String document =
                "<?xml version=\"1.0\" encoding=\"GBK\"?><response code=\"" + code + "\">" + content + "</response>";
        return new Answer(httpStatus, code, document.getBytes(GBK));
    }
}
