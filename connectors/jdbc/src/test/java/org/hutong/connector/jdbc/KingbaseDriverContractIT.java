package org.hutong.connector.jdbc;

/** The driver of Kingbase. */
class KingbaseDriverContractIT extends DescendantContract {

    @Override
    String scheme() {
        return "kingbase8";
    }
}
