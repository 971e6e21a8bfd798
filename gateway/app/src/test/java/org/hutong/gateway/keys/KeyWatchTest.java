package org.hutong.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.hutong.credential.Issuer;
import org.hutong.credential.KeyLocation;
import org.hutong.credential.TestAuthority;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.keys.IssuingKey.Moment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** A certificate nears its end, and somebody is told in time. */
class KeyWatchTest {

    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(KeyWatch.class);

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Hand hand = new Hand();
    private final KeyWatch watch = new KeyWatch(meters, hand);

    /** A clock that stands where it is put. */
    private static final class Hand extends Clock {

        private Instant now = MADE;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void listen() {
        lines.start();
        LOGGER.addAppender(lines);
    }

    @AfterEach
    void noMore() {
        LOGGER.detachAppender(lines);
    }

    @ParameterizedTest
    @CsvSource({
        "P91D, 91, ",
        "P90DT23H, 90, WARN",
        "P90D, 90, WARN",
        "P31D, 31, WARN",
        "P7D, 7, WARN",
        "PT1H, 0, WARN",
        "PT-1H, -1, ERROR",
        "P-3D, -3, ERROR"
    })
    void tellsTheDaysThatAreLeftAndFromNinetyOnALine(
            Duration left, double days, @Nullable String level, @TempDir Path directory) {
        var key = key(directory, KeyState.ACTIVE);
        hand.now = end(key).minus(left);

        watch.look(List.of(key));

        assertThat(meters.get("hutong.issuing.key.days.left")
                        .tags("province", "36", "algorithm", "ES256")
                        .gauge()
                        .value())
                .isEqualTo(days);
        assertThat(lines.list).hasSize(level == null ? 0 : 1);
        assertThat(lines.list).allMatch(line -> line.getLevel() == Level.toLevel(level));
    }

    @Test
    void tellsItOnceADayAndAtOnceWhenItBecomesMoreUrgent(@TempDir Path directory) {
        var key = key(directory, KeyState.ACTIVE);
        hand.now = end(key).minus(Duration.ofDays(8)).minus(Duration.ofHours(1));
        watch.look(List.of(key));
        watch.look(List.of(key));
        assertThat(lines.list).hasSize(1);

        hand.now = end(key).minus(Duration.ofDays(8)).plus(Duration.ofHours(1));
        watch.look(List.of(key));
        watch.look(List.of(key));
        assertThat(lines.list).as("within seven days").hasSize(2);

        hand.now = hand.now.plus(Duration.ofDays(1));
        watch.look(List.of(key));
        assertThat(lines.list).as("the next day").hasSize(3);
    }

    @Test
    void whatDoesNotSignIsNoTrouble(@TempDir Path directory) {
        var retired = key(directory, KeyState.RETIRED);
        hand.now = end(retired).plusSeconds(1);

        watch.look(List.of(retired));

        assertThat(lines.list).isEmpty();
        assertThat(meters.getMeters()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "91, ",
        "90, NINETY_DAYS",
        "31, NINETY_DAYS",
        "30, THIRTY_DAYS",
        "8, THIRTY_DAYS",
        "7, SEVEN_DAYS",
        "0, SEVEN_DAYS"
    })
    void becomesMoreUrgentAtNinetyThirtyAndSevenDays(long daysLeft, @Nullable Warning warning) {
        assertThat(Warning.of(daysLeft, false).orElse(null)).isEqualTo(warning);
        assertThat(Warning.of(daysLeft, true)).contains(Warning.ENDED);
    }

    private static Instant end(IssuingKey key) {
        return Objects.requireNonNull(key.chain()).validUntil();
    }

    private static IssuingKey key(Path directory, KeyState state) {
        var keys = TestAuthority.openOrCreate(directory, "test-only".toCharArray(), Clock.fixed(MADE, ZoneOffset.UTC))
                .issuerKeys(new Issuer("http://gateway.test/issuers/36", "36", "江西", "Jiangxi"));
        var moment = new Moment(MADE, "a test");
        return new IssuingKey(
                keys.es256().id(),
                Province.JIANGXI,
                keys.es256().algorithm(),
                state,
                KeyLocation.file("36.p12"),
                null,
                keys.chain(),
                MADE,
                "a test",
                moment,
                moment,
                state == KeyState.RETIRED ? moment : null,
                null);
    }
}
