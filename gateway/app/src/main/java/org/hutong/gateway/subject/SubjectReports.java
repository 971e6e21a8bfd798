package org.hutong.gateway.subject;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hutong.gateway.accesslog.AccessRecord;
import org.hutong.gateway.accesslog.AccessRecords;
import org.hutong.gateway.accesslog.AdministrativeAct;
import org.hutong.gateway.accesslog.AdministrativeActs;
import org.hutong.gateway.accesslog.ReadableMonths;
import org.hutong.gateway.accesslog.ReadableSide;
import org.hutong.gateway.accesslog.ReadableSide.Index;
import org.hutong.gateway.agency.Agencies;
import org.hutong.gateway.catalogue.Text;
import org.hutong.gateway.holder.Holder;
import org.hutong.gateway.identity.Actor;
import org.hutong.gateway.sharing.WorkingDays;
import org.hutong.gateway.subject.SubjectReport.Access;
import org.hutong.gateway.subject.SubjectReport.Agency;
import org.hutong.gateway.subject.SubjectReport.Matter;
import org.hutong.gateway.subject.SubjectReport.Operator;
import org.hutong.gateway.transparency.LogProofs;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes subject reports. That one was made, and why, is an entry of the log itself; whom it was about is not. */
@Component
class SubjectReports {

    /** Each has a proof of a kilobyte or two. */
    private static final int MOST = 500;

    private static final String OF_HOLDER = """
        select %s from access_entry
        where (holder_hash = any(:hashes) or co_holder_hashes && :hashes) and at >= :from and at < :until
        order by at, id limit :limit
        """.formatted(AccessRecords.COLUMNS);

    private static final Text PENDING = new Text(
            "该条目已入库，尚未排入日志树，或该日志树尚未经见证签名；片刻后可再次索取证明。",
            "The entry is committed and has no place in the tree of the log yet, or that tree was not cosigned yet;"
                    + " ask again in a moment.");

    private final JdbcClient jdbc;
    private final AccessRecords records;
    private final ReadableSide readable;
    private final ReadableMonths months;
    private final LogProofs proofs;
    private final Agencies agencies;
    private final Sentences sentences;
    private final AdministrativeActs acts;
    private final Clock clock;

    SubjectReports(
            JdbcClient jdbc,
            AccessRecords records,
            ReadableSide readable,
            ReadableMonths months,
            LogProofs proofs,
            Agencies agencies,
            Sentences sentences,
            AdministrativeActs acts,
            Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.readable = readable;
        this.months = months;
        this.proofs = proofs;
        this.agencies = agencies;
        this.sentences = sentences;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param from the first day, in China
     * @param until the last day
     * @param reason why the report is wanted
     */
    record Question(Holder holder, LocalDate from, LocalDate until, String reason) {

        /** Without the holder. */
        @Override
        public String toString() {
            return "Question[" + from + ", " + until + "]";
        }
    }

    /** The report; the transaction in which it was noted is committed when this returns. */
    @Transactional
    SubjectReport make(Question question, Actor reader) {
        var found = accesses(question);
        var shown = found.stream().limit(MOST).toList();
        boolean more = found.size() > MOST;
        acts.note(new AdministrativeAct(
                reader.subject(),
                reader.name(),
                reader.agency(),
                "made",
                "subject-reports",
                question.from() + " " + question.until(),
                null,
                question.reason(),
                Map.of("accesses", shown.size(), "more", more)));
        var erased = erased(question);
        return new SubjectReport(
                question.from(),
                question.until(),
                clock.instant(),
                shown.size(),
                (int) shown.stream()
                        .filter(entry -> !Sentences.disclosed(entry).isEmpty())
                        .count(),
                more,
                erased,
                notes(erased, shown.stream().filter(AccessRecord::altered).count(), more),
                byAgency(shown, key(question.holder())));
    }

    private List<AccessRecord> accesses(Question question) {
        var from = start(question.from());
        return jdbc
                .sql(OF_HOLDER)
                .param("hashes", readable.hashes(Index.HOLDER, key(question.holder()), from))
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(start(question.until().plusDays(1))))
                .param("limit", MOST + 1)
                .query(records.reading())
                .list()
                .stream()
                // Its month was erased after the hashes were made.
                .filter(entry -> !entry.erased())
                .toList();
    }

    private List<Agency> byAgency(List<AccessRecord> entries, String holder) {
        var grouped = new LinkedHashMap<String, List<Access>>();
        for (var entry : entries) {
            grouped.computeIfAbsent(entry.text("agency"), _ -> new ArrayList<>())
                    .add(access(entry, holder));
        }
        return grouped.entrySet().stream()
                .map(one -> new Agency(one.getKey(), name(one.getKey()), one.getValue()))
                .toList();
    }

    private @Nullable Text name(String agency) {
        return agencies.find(agency)
                .map(known -> new Text(known.nameZh(), known.nameEn()))
                .orElse(null);
    }

    private Access access(AccessRecord entry, String holder) {
        boolean asCoHolder = Arrays.asList(entry.text("coHolders").split(" ")).contains(holder);
        var proof = proofs.find(entry.id(), entry.commitment());
        return new Access(
                entry.id(),
                entry.at(),
                sentences.of(entry, name(entry.text("agency")), asCoHolder),
                asCoHolder ? "co-holder" : "holder",
                entry.text("type"),
                orNull(entry.text("province")),
                new Matter(entry.text("matterCode"), entry.text("matterName")),
                entry.text("businessNumber"),
                entry.text("reason"),
                entry.text("basis"),
                new Operator(entry.text("operatorId"), entry.text("operatorName"), entry.text("operatorRole")),
                entry.text("outcome"),
                Sentences.disclosed(entry),
                orNull(entry.text("credential")),
                proof.map(known -> known.inclusion().index()).orElse(null),
                proof.map(Object::toString).orElse(null),
                proof.isPresent() ? null : PENDING);
    }

    private List<String> erased(Question question) {
        var first = YearMonth.from(start(question.from()).atOffset(ZoneOffset.UTC));
        var last =
                YearMonth.from(start(question.until().plusDays(1)).minusNanos(1).atOffset(ZoneOffset.UTC));
        return months.all().stream()
                .filter(month -> month.erasedAt() != null)
                .map(ReadableMonths.Month::month)
                .filter(month -> !month.isBefore(first) && !month.isAfter(last))
                .map(YearMonth::toString)
                .toList();
    }

    private static List<Text> notes(List<String> erased, long altered, boolean more) {
        var notes = new ArrayList<Text>();
        if (!erased.isEmpty()) {
            notes.add(new Text(
                    "以下月份的可读部分已按保存期限删除，已无法得知其中谁被查询：" + String.join("、", erased) + "。",
                    "The readable side of these months was erased after its retention; nobody can tell any more whom"
                            + " their entries were about: " + String.join(", ", erased) + "."));
        }
        if (altered > 0) {
            notes.add(new Text(
                    "以下条目中有 " + altered + " 条的内容被改动过，无法读取其中与人有关的部分；请立即核验日志。",
                    altered + " of these accesses were altered in the database; what was about people in them cannot be"
                            + " read. Verify the log now."));
        }
        if (more) {
            notes.add(new Text(
                    "条目过多，此处仅列出最早的 " + MOST + " 条；请从最后一条的日期起再次查询。",
                    "There are more accesses than these " + MOST
                            + ", which are the oldest; ask again from the day of the last one."));
        }
        return notes;
    }

    /** As the log's hashes have it. */
    private static String key(Holder holder) {
        return holder.kind().code() + ":" + holder.code().value();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(WorkingDays.ZONE).toInstant();
    }

    private static @Nullable String orNull(String text) {
        return Optional.of(text).filter(known -> !known.isEmpty()).orElse(null);
    }
}
