package org.hutong.gateway.correction;

import java.util.List;
import java.util.UUID;

/**
 * What another agency that was given the same record is told.
 *
 * @param lookups that agency's own lookups of the record
 * @param disclosed whether it was given the field; only then it sees the answer's words
 */
record Notice(Correction correction, List<UUID> lookups, boolean disclosed) {}
