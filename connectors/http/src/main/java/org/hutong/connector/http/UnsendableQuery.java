package org.hutong.connector.http;

/** The query holds a value that has no place in this connection's request, such as a line end for a header. */
final class UnsendableQuery extends Exception {

    UnsendableQuery() {
        super("unsendable query", null, false, false);
    }
}
