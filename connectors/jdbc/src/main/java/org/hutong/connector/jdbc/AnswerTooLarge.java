package org.hutong.connector.jdbc;

import java.io.IOException;

/** More came from the database than a result may have. */
final class AnswerTooLarge extends IOException {

    AnswerTooLarge() {
        super("the answer is too large");
    }
}
