package org.hutong.connector.xml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The encodings in which XML is read and written: what its declaration names, and without one UTF-8 (XML 1.0 §4.3.3). */
final class XmlEncoding {

    private static final Charset GBK = Charset.forName("GBK");

    /** Systems that say GB2312 send names that only GBK has; GBK has all of GB2312. */
    private static final Map<String, Charset> KNOWN =
            Map.of("utf-8", StandardCharsets.UTF_8, "gb2312", GBK, "gbk", GBK, "gb18030", Charset.forName("GB18030"));

    private static final Pattern DECLARED = Pattern.compile(
            "^<\\?xml\\s+version\\s*=\\s*[\"'][0-9.]+[\"']\\s+encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");

    private static final int LONGEST_DECLARATION = 200;
    private static final char MARK = '\uFEFF';

    private XmlEncoding() {}

    /**
     * Turns a document into text, without letting a single wrong byte pass. A source that says GBK and sends UTF-8 is found out
     * unless its bytes happen to be pairs: then they are GBK, too, and nothing but the text tells.
     *
     * @throws NotReadable when it is in another encoding than it says, or in one that is not read
     */
    static String decode(byte[] document) throws NotReadable {
        boolean marked = document.length >= 3
                && document[0] == (byte) 0xEF
                && document[1] == (byte) 0xBB
                && document[2] == (byte) 0xBF;
        // A declaration is ASCII in every encoding that is read.
        int start = marked ? 3 : 0;
        int length = Math.min(document.length - start, LONGEST_DECLARATION);
        Charset charset = of(new String(document, start, length, StandardCharsets.ISO_8859_1));
        if (charset == null || (marked && !charset.equals(StandardCharsets.UTF_8))) {
            throw new NotReadable("the answer is in an encoding that is not read");
        }
        try {
            // A new decoder reports malformed input; the String constructor would replace it silently.
            ByteBuffer content = ByteBuffer.wrap(document, start, document.length - start);
            return charset.newDecoder().decode(content).toString();
        } catch (CharacterCodingException e) {
            throw new NotReadable("the answer is not in the encoding it names");
        }
    }

    /** The encoding a document names, or null when it is none of those known. */
    static @Nullable Charset of(String document) {
        Matcher declaration = DECLARED.matcher(document.isEmpty() || document.charAt(0) != MARK ? document : "");
        return declaration.find() ? KNOWN.get(declaration.group(1).toLowerCase(Locale.ROOT)) : StandardCharsets.UTF_8;
    }
}
