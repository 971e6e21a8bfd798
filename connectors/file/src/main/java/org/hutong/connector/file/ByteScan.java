package org.hutong.connector.file;

/**
 * Looks through the bytes of one part of a workbook. XML, which begins with {@code <} whatever the part is called, is refused
 * when it has what no workbook needs and a reader would suffer from: a document type with its entities, marked sections, and
 * texts without an end.
 */
final class ByteScan {

    private static final int LONGEST_TEXT = 1 << 20;

    private boolean begun;
    private boolean markup;
    private int sinceOpening;
    private byte before;
    private byte beforeThat;

    /** Takes the next {@code length} bytes. */
    void scan(byte[] bytes, int length) throws BadFile {
        for (int i = 0; i < length && (markup || !begun); i++) {
            if (!begun && !isBeforeMarkup(bytes[i])) {
                begun = true;
                markup = bytes[i] == '<';
            }
            if (markup && bytes[i] != 0) {
                next(bytes[i]);
            }
        }
    }

    /** A byte order mark, white space, or the other half of an ASCII character in UTF-16. */
    private static boolean isBeforeMarkup(byte one) {
        return switch (one) {
            case 0, ' ', '\t', '\r', '\n', (byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 0xFE, (byte) 0xFF -> true;
            default -> false;
        };
    }

    private void next(byte one) throws BadFile {
        if (beforeThat == '<' && before == '!' && one != '-') {
            throw BadFile.whole("the workbook has a document type or a marked section");
        }
        sinceOpening = one == '<' ? 0 : sinceOpening + 1;
        if (sinceOpening > LONGEST_TEXT) {
            throw BadFile.whole("the workbook has a text that is too long");
        }
        beforeThat = before;
        before = one;
    }

    /** Whether an XML reader could take this part for XML. */
    boolean isMarkup() {
        return markup;
    }
}
