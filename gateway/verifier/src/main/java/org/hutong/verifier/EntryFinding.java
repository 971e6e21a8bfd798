package org.hutong.verifier;

import org.hutong.credential.EvidenceRefusal;

/**
 * What is wrong with the evidence of an entry.
 *
 * @param where a field or a file
 */
record EntryFinding(String code, String english, String chinese, String where) {

    static EntryFinding of(EntryFault fault, String where) {
        return new EntryFinding(fault.code(), fault.english(), fault.chinese(), where);
    }

    static EntryFinding of(LogFault fault, String where) {
        return new EntryFinding(fault.code(), fault.english(), fault.chinese(), where);
    }

    static EntryFinding of(EvidenceRefusal refusal, String where) {
        return new EntryFinding(refusal.code(), refusal.english(), refusal.chinese(), where);
    }
}
