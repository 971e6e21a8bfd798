package org.hutong.gateway.picture;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hutong.credential.TrustList;
import org.hutong.credential.Verification;
import org.hutong.gateway.catalogue.CertificateType;
import org.hutong.gateway.catalogue.RecordField;
import org.hutong.gateway.issuing.TypeUris;
import org.jspecify.annotations.Nullable;

/**
 * What stands on a page, in Chinese.
 *
 * @param title the name of the licence
 * @param mark for what the copy was made, and for nothing else
 * @param fields of the licence, in the order people read them
 * @param notes small print
 */
record PageContent(String title, String mark, List<Line> fields, List<String> notes) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu年M月d日 HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    /** One field of the licence. */
    record Line(String label, String value) {

        @Override
        public String toString() {
            return "Line[" + label + "]";
        }
    }

    static PageContent of(Verification.Valid credential, String matter, TypeUris types, Instant now) {
        var type = types.find(credential.type()).orElse(null);
        var notes = new ArrayList<String>();
        notes.add("签发机构：" + credential.issuer().chineseName() + "（"
                + credential.issuer().uri() + "）");
        notes.add("凭证编号：" + credential.credentialId());
        notes.add("凭证签发：" + TIME.format(credential.issuedAt()) + "　凭证失效：" + TIME.format(credential.expiresAt())
                + "　副本生成：" + TIME.format(now));
        notes.add("本页为凭证内容的副本，以二维码内签名凭证为准：请扫描全部二维码，依据信任列表核验，并查询撤销状态。");
        if (credential.testOnly()) {
            notes.add(TrustList.TEST_NOTICE_CHINESE);
        }
        return new PageContent(
                type == null ? credential.type() : type.name().zh(),
                "仅供办理“" + matter + "”事项使用",
                fields(credential.claims(), type),
                notes);
    }

    private static List<Line> fields(Map<String, Object> claims, @Nullable CertificateType type) {
        Map<String, RecordField> known = type == null ? Map.of() : type.fields();
        var lines = new ArrayList<Line>();
        known.forEach((name, field) -> {
            var value = claims.get(name);
            if (value != null) {
                lines.add(new Line(field.zh(), text(value)));
            }
        });
        if (type == null) {
            claims.forEach((name, value) -> lines.add(new Line(name, text(value))));
        }
        return lines;
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Boolean truth -> truth ? "是" : "否";
            case List<?> list -> list.stream().map(PageContent::text).collect(Collectors.joining("、"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + "：" + text(entry.getValue()))
                        .collect(Collectors.joining("；"));
            default -> value.toString();
        };
    }

    /** Leaves out the fields: they are personal data. */
    @Override
    public String toString() {
        return "PageContent[" + title + "]";
    }
}
