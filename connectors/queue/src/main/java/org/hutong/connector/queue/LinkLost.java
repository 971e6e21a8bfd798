package org.hutong.connector.queue;

/** The link to the broker was lost, or given up, while somebody waited for a reply. */
final class LinkLost extends Exception {

    LinkLost() {
        super("the link was lost", null, false, false);
    }
}
