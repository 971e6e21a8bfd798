package org.hutong.gateway.policy;

import java.util.Collection;
import org.hutong.policy.Application;

/** What grants were born from, for whoever looks for grants that give more. Whatever feature keeps applications implements it. */
public interface AppliedFor {

    /** Every application that was approved, in whole or in part, with the bounds it was approved in. */
    Collection<Application> approved();
}
