package org.hutong.connector.soap;

/** The query holds a character that XML 1.0 cannot carry. */
final class UnsendableQuery extends Exception {

    UnsendableQuery() {
        super("unsendable query", null, false, false);
    }
}
