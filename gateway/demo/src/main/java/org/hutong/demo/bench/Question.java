package org.hutong.demo.bench;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hutong.province.BusinessLicence;
import org.hutong.province.DrivingLicence;
import org.hutong.province.Person;
import org.hutong.province.ResidentCard;
import org.hutong.province.SampleHolders;

/** A kind of lookup: what is asked about whom, and how it must end. */
enum Question {
    DRIVING_LICENCE("Driving licence of Zhejiang, over HTTP", zhejiang("33-0721-001", ""), zhejiangDrivers(), "found"),
    SIGNED_TWICE(
            "  with the national signature (SM2)",
            zhejiang("33-0721-001", ",\"nationalSignature\":true"),
            zhejiangDrivers(),
            "found"),
    BUSINESS_LICENCE(
            "Business licence of Jiangxi, over JDBC",
            body("business-licence", "36", "001", "36-0415-002", ""),
            SampleHolders.jiangxiEnterprises().stream()
                    .map(BusinessLicence::creditCode)
                    .toList(),
            "found"),
    NOT_FOUND("Not found (Zhejiang, over HTTP)", zhejiang("33-0721-001", ""), withoutLicence(), "not-found"),
    DENIED("Denied: no grant for the matter", zhejiang("99-0000-000", ""), zhejiangDrivers(), "not-permitted");

    /** Stands where a request has its business number. */
    static final String CASE = "CASE";

    private final String title;
    private final String body;
    private final List<String> holders;
    private final String outcome;

    Question(String title, String body, List<String> holders, String outcome) {
        this.title = title;
        this.body = body;
        this.holders = holders;
        this.outcome = outcome;
    }

    String title() {
        return title;
    }

    /** The request's JSON for each of its holders. */
    List<String> requests() {
        return holders.stream().map(body::formatted).toList();
    }

    boolean isAnsweredBy(int status, String answer) {
        return this == DENIED
                ? status == 403 && answer.contains(outcome)
                : status == 200 && answer.contains("\"outcome\":\"" + outcome + "\"");
    }

    /** The request's JSON for a driving licence of any province, with a place for the holder's code. */
    static String drivingLicence(String province) {
        return body("driving-licence", province, "111", "33-0721-001", "");
    }

    private static String zhejiang(String matter, String more) {
        return body("driving-licence", "33", "111", matter, more);
    }

    private static String body(String type, String province, String holderKind, String matter, String more) {
        return """
            {"type":"%s","province":"%s","holder":{"kind":"%s","code":"%%s"},\
            "matter":{"code":"%s","name":"Measured"},"businessNumber":"CASE","reason":"How long does it take?",\
            "operator":{"id":"0001","name":"Bench Clerk","role":"window"},"basis":{"kind":"statutory-duty"}%s}\
            """.formatted(type, province, holderKind, matter, more);
    }

    private static List<String> zhejiangDrivers() {
        return SampleHolders.zhejiangDrivers().stream()
                .map(DrivingLicence::holder)
                .map(Person::idNumber)
                .toList();
    }

    private static List<String> withoutLicence() {
        Set<String> drivers = zhejiangDrivers().stream().collect(Collectors.toSet());
        return SampleHolders.zhejiangResidents().stream()
                .map(ResidentCard::holder)
                .map(Person::idNumber)
                .filter(idNumber -> !drivers.contains(idNumber))
                .toList();
    }
}
