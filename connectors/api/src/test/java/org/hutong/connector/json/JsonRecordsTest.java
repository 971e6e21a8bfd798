package org.hutong.connector.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hutong.connector.Parameters;
import org.hutong.connector.SourceAnswer;
import org.hutong.connector.SourceAnswer.Found;
import org.hutong.connector.SourceAnswer.NotFound;
import org.hutong.connector.SourceAnswer.Refused;
import org.hutong.connector.SourceAnswer.SeveralMatches;
import org.hutong.connector.SourceAnswer.Unavailable;
import org.hutong.connector.SourceAnswer.Unusable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonRecordsTest {

    private static final Map<String, @Nullable Object> CODES = Map.of(
            "pointer",
            "/code",
            "found",
            List.of(200, "0"),
            "notFound",
            List.of("404"),
            "refused",
            List.of("401"),
            "unavailable",
            List.of("busy"));

    @Test
    void comparesOutcomeCodesAsText() {
        assertThat(read("{\"code\":200,\"data\":{\"a\":1}}")).isInstanceOf(Found.class);
        assertThat(read("{\"code\":\"0\",\"data\":{\"a\":1}}")).isInstanceOf(Found.class);
        assertThat(read("{\"code\":404}")).isEqualTo(new NotFound());
        assertThat(read("{\"code\":\"401\"}")).isInstanceOf(Refused.class);
        assertThat(read("{\"code\":\"busy\"}")).isInstanceOf(Unavailable.class);
    }

    @Test
    void doesNotGuessWhatAnUnknownCodeMeans() {
        assertThat(read("{\"code\":\"00\",\"data\":{}}"))
                .isEqualTo(new Unusable("/code", "the outcome code is unknown"));
        assertThat(read("{\"data\":{}}")).isEqualTo(new Unusable("/code", "there is no outcome code"));
    }

    @Test
    void takesNullAndAnEmptyListForNotFound() {
        assertThat(read("{\"code\":200,\"data\":null}")).isEqualTo(new NotFound());
        assertThat(read("{\"code\":200,\"data\":[]}")).isEqualTo(new NotFound());
    }

    @Test
    void countsSeveralMatches() {
        assertThat(read("{\"code\":200,\"data\":[{},{},{}]}")).isEqualTo(new SeveralMatches(3));
    }

    @Test
    void namesThePlaceWhereARecordIsMissing() {
        assertThat(read("{\"code\":200}")).isEqualTo(new Unusable("/data", "there is no record"));
        assertThat(read("{\"code\":200,\"data\":\"text\"}")).isEqualTo(new Unusable("/data", "there is no record"));
        assertThat(read("{\"code\":200,\"data\":[7]}")).isEqualTo(new Unusable("/data/0", "there is no record"));
    }

    @Test
    void keepsNumbersExact() {
        assertThat(record("{\"a\":0.10,\"b\":12345678901234567890,\"c\":7}"))
                .containsEntry("a", new BigDecimal("0.10"))
                .containsEntry("b", new BigInteger("12345678901234567890"))
                .containsEntry("c", 7);
    }

    @Test
    void refusesANumberThatWouldFillTheMemory() {
        assertThat(read("{\"code\":200,\"data\":{\"capital\":1e999999999}}"))
                .isEqualTo(new Unusable("/data/capital", "the number is out of bounds"));
    }

    @Test
    void refusesHalfACharacter() {
        assertThat(read("{\"code\":200,\"data\":{\"list\":[\"\\ud842\"]}}"))
                .isEqualTo(new Unusable("/data/list/0", "the text is not Unicode"));
        assertThat(record("{\"name\":\"\\ud842\\udfb7\"}")).containsEntry("name", "𠮷");
    }

    @Test
    void refusesWhatIsNotOneJsonDocument() {
        for (String answer : List.of("", " ", "{", "{\"code\":200} x", "{\"code\":200,\"code\":404}", "<a/>", "NaN")) {
            assertThat(read(answer)).as(answer).isInstanceOf(Unusable.class);
        }
    }

    @Test
    void refusesDeepNesting() {
        assertThat(read("{\"code\":200,\"data\":" + "[".repeat(40) + "]".repeat(40) + "}"))
                .isEqualTo(new Unusable("", "the answer is not JSON"));
    }

    @Test
    void refusesOtherEncodings() {
        for (String encoding : List.of("GBK", "UTF-16LE", "UTF-16")) {
            byte[] answer = "{\"code\":200,\"data\":{\"name\":\"测试\"}}".getBytes(Charset.forName(encoding));
            assertThat(records("/data").read(answer)).as(encoding).isInstanceOf(Unusable.class);
        }
    }

    @Test
    void takesTheWholeAnswerForTheRecordUnlessToldOtherwise() {
        JsonRecords whole = JsonRecords.of(Parameters.check(JsonRecords.PARAMETERS, Map.of()));

        assertThat(whole.read("{\"a\":true}".getBytes(StandardCharsets.UTF_8))).isEqualTo(new Found(Map.of("a", true)));
    }

    private static Map<String, @Nullable Object> record(String json) {
        SourceAnswer answer = read("{\"code\":200,\"data\":" + json + "}");
        assertThat(answer).isInstanceOf(Found.class);
        return ((Found) answer).record();
    }

    private static SourceAnswer read(String answer) {
        return records("/data").read(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonRecords records(String place) {
        Map<String, @Nullable Object> written = new HashMap<>();
        written.put("outcome", CODES);
        written.put("record", place);
        return JsonRecords.of(Parameters.check(JsonRecords.PARAMETERS, written));
    }
}
