package org.hutong.connector.http;

import java.io.IOException;

/** The answer is longer than the connection allows. */
final class AnswerTooLarge extends IOException {

    AnswerTooLarge() {
        super("the answer is too large");
    }
}
