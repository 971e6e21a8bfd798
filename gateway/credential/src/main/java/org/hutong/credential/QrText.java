package org.hutong.credential;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of one QR code taken apart. */
record QrText(int number, int of, String checksum, String data) {

    private static final Pattern FORM =
            Pattern.compile("([A-Z0-9]{4}):([1-9][0-9]?)/([1-9][0-9]?):([0-9A-F]{8}):([A-Z2-7]+)");

    static QrText parse(String text, String prefix, int most, int longest) throws QrTextException {
        Matcher form = FORM.matcher(text);
        if (text.length() > longest || !form.matches()) {
            throw new QrTextException("a text is not that of a credential's code");
        }
        if (!form.group(1).equals(prefix)) {
            throw new QrTextException("a code is of a version that is not read here");
        }
        int number = Integer.parseInt(form.group(2));
        int of = Integer.parseInt(form.group(3));
        if (number > of || of > most) {
            throw new QrTextException("a code has a wrong number");
        }
        return new QrText(number, of, form.group(4), form.group(5));
    }
}
