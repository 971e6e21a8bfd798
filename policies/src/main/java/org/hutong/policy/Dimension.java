package org.hutong.policy;

import java.util.Locale;

/** One side of a request that a grant or a guard has to cover. A request is permitted only if all of them are. */
public enum Dimension {
    /** Who asks. */
    AGENCY("Agency %1$s holds no grant.", "机构 %1$s 没有任何授权。"),
    /** Which certificate type. */
    TYPE("Type %1$s is not covered; covered: %2$s.", "证照类型 %1$s 不在授权范围内；授权范围：%2$s。"),
    /** For which matter (事项). */
    MATTER("Matter %1$s is not covered; covered: %2$s.", "事项 %1$s 不在授权范围内；授权范围：%2$s。"),
    /** On which legal basis. */
    BASIS("Legal basis %1$s is not covered; covered: %2$s.", "法律依据 %1$s 不在授权范围内；授权范围：%2$s。"),
    /** Whose records: the issuing province. */
    PROVINCE("Records of province %1$s are not covered; covered: %2$s.", "省份 %1$s 的证照不在授权范围内；授权范围：%2$s。"),
    /** Which fields. */
    FIELDS("Fields not covered: %1$s; covered: %2$s.", "未授权的数据项：%1$s；授权范围：%2$s。"),
    /** At which hour and on which day. */
    HOURS("Access is not granted at %1$s; granted: %2$s.", "%1$s 不在授权时段内；授权时段：%2$s。"),
    /** On which date. */
    VALIDITY("The grant is not in force on %1$s; in force: %2$s.", "%1$s 不在授权有效期内；有效期：%2$s。"),
    /** What the guards say; asked only when a grant covers everything else. */
    GUARD("Guard %1$s does not allow this: %2$s", "守卫规则 %1$s 不允许：%2$s");

    private final Wording template;

    Dimension(String en, String zh) {
        this.template = new Wording(en, zh);
    }

    /** The name used in problems, decision tables and the access log. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String sentence(String asked, String covered, Locale locale) {
        return template.in(locale).formatted(asked, covered);
    }
}
