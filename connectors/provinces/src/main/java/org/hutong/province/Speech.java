package org.hutong.province;

/** What a server's answers are written in. */
interface Speech {

    /** The {@code Content-Type} of every answer. */
    String contentType();

    /** An answer that is only a code and a sentence. */
    Answer answer(int httpStatus, String code, String message);
}
