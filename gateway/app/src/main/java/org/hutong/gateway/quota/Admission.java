package org.hutong.gateway.quota;

import java.util.List;

/** Whether a lookup is admitted. */
public sealed interface Admission {

    /** How the caller stands with every quota that limits it. */
    List<Standing> standings();

    /** It is, and counts. */
    record Admitted(List<Standing> standings) implements Admission {}

    /** It is not, and counts against none of them. */
    record Refused(List<Standing> standings, OverQuota refusal) implements Admission {}
}
