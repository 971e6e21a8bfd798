package org.hutong.connector.soap;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hutong.connector.SourceAnswer;

/** Turns the bytes of an answer into text, without letting a single wrong byte pass. */
final class AnswerText {

    /** Systems that say GB2312 send names that only GBK has; GBK has all of GB2312. */
    private static final Map<String, Charset> READ = Map.of(
            "utf-8",
            StandardCharsets.UTF_8,
            "utf8",
            StandardCharsets.UTF_8,
            "us-ascii",
            StandardCharsets.US_ASCII,
            "gb2312",
            Charset.forName("GBK"),
            "gbk",
            Charset.forName("GBK"),
            "gb18030",
            Charset.forName("GB18030"));

    private static final Pattern IN_CONTENT_TYPE =
            Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([A-Za-z0-9._-]+)", Pattern.CASE_INSENSITIVE);

    private static final Pattern IN_DECLARATION = Pattern.compile(
            "^<\\?xml\\s+version\\s*=\\s*[\"'][0-9.]+[\"']\\s+encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

    private static final int LONGEST_DECLARATION = 100;

    private AnswerText() {}

    /**
     * The encoding is told by a byte order mark, else by the content type, else by the XML declaration (RFC 7303 §3), else it
     * is UTF-8.
     *
     * @param contentType empty when the answer has none
     * @throws OutcomeKnown when the encoding is none of these, or a byte is not of it
     */
    static String decode(byte[] answer, String contentType) throws OutcomeKnown {
        boolean marked =
                answer.length >= 3 && answer[0] == (byte) 0xEF && answer[1] == (byte) 0xBB && answer[2] == (byte) 0xBF;
        int start = marked ? 3 : 0;
        Charset charset = marked ? StandardCharsets.UTF_8 : charset(answer, contentType);
        try {
            // A new decoder reports malformed input; the String constructor would replace it silently.
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(answer, start, answer.length - start))
                    .toString();
        } catch (CharacterCodingException e) {
            throw OutcomeKnown.unusable("", "the answer is not in the encoding it names");
        }
    }

    private static Charset charset(byte[] answer, String contentType) throws OutcomeKnown {
        String name = first(IN_CONTENT_TYPE, contentType)
                .or(() -> first(IN_DECLARATION, head(answer)))
                .orElse("utf-8");
        Charset charset = READ.get(name.toLowerCase(Locale.ROOT));
        if (charset == null) {
            throw new OutcomeKnown(new SourceAnswer.Unusable("", "the answer is in an encoding that is not read"));
        }
        return charset;
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** A declaration is ASCII in every encoding that is read. */
    private static String head(byte[] answer) {
        return new String(answer, 0, Math.min(answer.length, LONGEST_DECLARATION), StandardCharsets.ISO_8859_1);
    }
}
