package org.hutong.gateway.finding;

import java.util.EnumMap;
import java.util.Map;
import org.hutong.gateway.catalogue.Text;

/** What the rules say, for people. Names nobody but agencies: whom a finding is about stands beside it. */
final class Explanations {

    private static final Map<RuleName, Text> TEXTS = new EnumMap<>(Map.of(
            RuleName.MANY_HOLDERS,
            new Text(
                    "{agency} 在 {period} 以同一业务编号查询了 {holders} 个不同持证主体，共 {accesses} 次（阈值 {threshold}"
                            + " 个）。一件事项通常只涉及一个或几个主体；按名单逐个查询时才会如此。",
                    "{agency} asked for {holders} different holders under one business number in {period}, {accesses}"
                            + " accesses in all (threshold: {threshold} holders). A case has one holder or a few; going"
                            + " through a list looks like this."),
            RuleName.FIXED_MATTER,
            new Text(
                    "{who} 在 {period} 的 {accesses} 次访问中，{percent}% 使用同一事项编码 {matter}，涉及 {holders} 个不同持证主体（阈值"
                            + " {threshold} 个）。真实办件的事项通常多样。",
                    "Of the {accesses} accesses of {who} in {period}, {percent}% named the same matter {matter}, for"
                            + " {holders} different holders (threshold: {threshold}). Real work has many matters."),
            RuleName.OFF_HOURS,
            new Text(
                    "{who} 在 {period} 的办公时间（{hours}）之外访问了 {accesses} 次（阈值 {threshold} 次）。如属值班，可标为合理。",
                    "{who} asked {accesses} times outside office hours ({hours}) in {period} (threshold: {threshold})."
                            + " If that is a shift, it can be justified."),
            RuleName.ABOVE_PEERS,
            new Text(
                    "{who} 在 {day} 访问了 {accesses} 次；同机构同角色的其他 {peers} 人当日中位数为 {median}（稳健偏离 {score}，起算 {threshold} 次）。",
                    "{who} asked {accesses} times on {day}; the median of the {peers} others of the same agency and"
                        + " role was {median} that day ({score} robust standard deviations; looked at from {threshold}"
                        + " accesses)."),
            RuleName.RISING_REFUSALS,
            new Text(
                    "{agency} 在 {period} 周的 {accesses} 次访问中 {percent}% 被拒绝，此前 {weeks} 周为 {before}%（阈值"
                            + " {threshold}%）。可能在试探权限，也可能是系统出错。",
                    "{percent}% of the {accesses} accesses of {agency} in week {period} were refused, after {before}%"
                        + " in the {weeks} weeks before (threshold: {threshold}%). It may be trying doors, or have a"
                        + " system that has gone wrong."),
            RuleName.SAME_HOLDER,
            new Text(
                    "{agencies} 个机构在 {period} 查询了同一持证主体，共 {accesses} 次（阈值 {threshold} 个机构）。所涉条目见列表。",
                    "{agencies} agencies asked for the same holder in {period}, {accesses} times in all (threshold:"
                            + " {threshold} agencies). The entries say who it is."),
            RuleName.FAR_USE_CODE,
            new Text(
                    "{agency} 在 {period} 使用的 {codes} 个用证码，签发已满 {seconds} 秒，或在本人在场的情形下由外省机构签发（阈值 {threshold}"
                            + " 个）。用证码可能被收集或转交。",
                    "{codes} use codes that {agency} spent in {period} had been issued {seconds} seconds before or"
                            + " longer, or in another province although the holder was said to be present (threshold:"
                            + " {threshold}). They may have been collected or passed on."),
            RuleName.SEQUENTIAL_NUMBERS,
            new Text(
                    "{who} 在 {day} 查询的持证主体中有 {numbers} 个号码前后相连（间隔不超过 {gap}，阈值 {threshold} 个）。可能在逐号尝试。",
                    "Among the holders that {who} asked for on {day}, {numbers} have numbers that follow each other"
                        + " (at most {gap} apart; threshold: {threshold}). Numbers may have been tried one after the"
                        + " other.")));

    private Explanations() {}

    static Text of(Candidate found) {
        var text = TEXTS.get(found.rule());
        if (text == null) {
            throw new IllegalStateException("no explanation of " + found.rule());
        }
        boolean agency = found.kind() == SubjectKind.AGENCY;
        return new Text(
                filled(text.zh().replace("{who}", agency ? "{agency}" : "{agency} 的一名经办人"), found),
                capitalised(
                        filled(text.en().replace("{who}", agency ? "{agency}" : "an operator of {agency}"), found)));
    }

    private static String filled(String template, Candidate found) {
        var text = template.replace("{agency}", found.agency()).replace("{period}", found.period());
        for (var fact : found.facts().entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", plain(fact.getValue()));
        }
        return text;
    }

    /** A median may be 1.5; a whole one is written as people do. */
    private static String plain(Object value) {
        return value instanceof Double number && number == Math.rint(number)
                ? Long.toString(number.longValue())
                : value.toString();
    }

    /** An agency's id is not a sentence's beginning to change. */
    private static String capitalised(String sentence) {
        return sentence.startsWith("an ") ? "A" + sentence.substring(1) : sentence;
    }
}
