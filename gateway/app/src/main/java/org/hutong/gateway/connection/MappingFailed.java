package org.hutong.gateway.connection;

/** A mapping that failed on a record. Carries JSONata's error code, never a value of the record. */
final class MappingFailed extends RuntimeException {

    MappingFailed(String code) {
        super(code, null, false, false);
    }
}
