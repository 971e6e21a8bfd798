package org.hutong.gateway.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hutong.gateway.definition.Change;
import org.hutong.gateway.files.YamlFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class DeadlinesTest {

    private static final LocalDate BEFORE_NATIONAL_DAY = LocalDate.parse("2025-09-26");

    /** The settings of the gateway's own application.yaml. */
    private final ApplicationContextRunner gateway = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Settings.class);

    @ParameterizedTest
    @CsvSource({
        "answer-unconditional, 21, 1, 2025-09-28",
        "answer-conditional, 21, 10, 2025-10-16",
        "answer-extension, 21, 10, 2025-10-16",
        "sharing, 22, 20, 2025-10-30",
        "catalogue-update, 17, 10, 2025-10-16",
        "catalogue-update-extension, 17, 5, 2025-10-10",
        "catalogue-review, 17, 2, 2025-09-29",
        "correction, 26, 10, 2025-10-16",
    })
    void thePeriodsAreThoseOfTheRegulations(String name, int article, int days, LocalDate date) {
        var deadline = List.of(Deadline.values()).stream()
                .filter(one -> one.toString().equals(name))
                .findFirst()
                .orElseThrow();

        gateway.run(context -> {
            var deadlines = deadlines(context.getBean(SharingSettings.class));
            assertThat(deadline.article()).isEqualTo(article);
            assertThat(deadline.most()).isEqualTo(days);
            assertThat(deadlines.days(deadline, "33")).isEqualTo(days);
            assertThat(deadlines.due(deadline, "33", BEFORE_NATIONAL_DAY).date())
                    .isEqualTo(date);
        });
    }

    @Test
    void aProvinceMayBeStricter() {
        gateway.withPropertyValues(
                        "hutong.sharing.deadlines.provinces.44.answer-conditional=5",
                        "hutong.sharing.deadlines.provinces.44.answer-extension=0")
                .run(context -> {
                    var deadlines = deadlines(context.getBean(SharingSettings.class));
                    var due = deadlines.due(Deadline.ANSWER_CONDITIONAL, "44", BEFORE_NATIONAL_DAY);

                    assertThat(due.date()).isEqualTo("2025-10-10");
                    assertThat(deadlines.extended(due, Deadline.ANSWER_EXTENSION, "44"))
                            .isEqualTo(due);
                    assertThat(deadlines.days(Deadline.CORRECTION, "44")).isEqualTo(10);
                    assertThat(deadlines.days(Deadline.ANSWER_CONDITIONAL, "33"))
                            .isEqualTo(10);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "hutong.sharing.deadlines.answer-conditional=11, 'answer-conditional is 11 working days, but must be 1 to 10'",
        "hutong.sharing.deadlines.sharing=0, 'sharing is 0 working days, but must be 1 to 20'",
        "hutong.sharing.deadlines.provinces.44.correction=12, 'correction is 12 working days, but must be 1 to 10'",
        "hutong.sharing.deadlines.provinces.guangdong.correction=5, 'a code of two digits'",
        "hutong.sharing.deadlines.provinces.44.corection=5, 'corection'",
    })
    void aSettingThatTheRegulationsDoNotAllowStopsTheStart(String setting, String reason) {
        gateway.withPropertyValues(setting)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(reason));
    }

    @Test
    void anExtensionBeginsWhenTheFirstPeriodEnds() {
        gateway.run(context -> {
            var deadlines = deadlines(context.getBean(SharingSettings.class));
            var due = deadlines.due(Deadline.CATALOGUE_UPDATE, "33", LocalDate.parse("2026-12-18"));
            var extended = deadlines.extended(due, Deadline.CATALOGUE_UPDATE_EXTENSION, "33");

            assertThat(extended.date())
                    .isEqualTo(deadlines
                            .workingDays()
                            .plus(LocalDate.parse("2026-12-18"), 15)
                            .date());
            assertThat(extended.withoutCalendar()).hasToString("[2027]");
        });
    }

    @Test
    void theDayOfAnEventIsTheOneInChina() {
        gateway.run(context -> {
            var deadlines = deadlines(context.getBean(SharingSettings.class));

            assertThat(deadlines
                            .due(Deadline.ANSWER_UNCONDITIONAL, "33", Instant.parse("2025-09-25T15:59:59Z"))
                            .date())
                    .isEqualTo("2025-09-26");
            assertThat(deadlines
                            .due(Deadline.ANSWER_UNCONDITIONAL, "33", Instant.parse("2025-09-25T16:00:00Z"))
                            .date())
                    .isEqualTo("2025-09-28");
        });
    }

    private static Deadlines deadlines(SharingSettings settings) {
        var calendar = new WorkingDayCalendar(settings);
        calendar.apply(new YamlFiles()
                .read(
                        settings.workingDays(),
                        content -> new Change(content.get("id").stringValue(), 1, content)));
        return new Deadlines(settings, calendar);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SharingSettings.class)
    static class Settings {}
}
