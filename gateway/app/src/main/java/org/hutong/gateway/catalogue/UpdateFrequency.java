package org.hutong.gateway.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How often a provider brings its records up to date. */
public enum UpdateFrequency {
    /** With each change. */
    @JsonProperty("real-time")
    REAL_TIME,
    /** Once a day. */
    @JsonProperty("daily")
    DAILY,
    /** Once a week. */
    @JsonProperty("weekly")
    WEEKLY,
    /** Once a month. */
    @JsonProperty("monthly")
    MONTHLY,
    /** Once in three months. */
    @JsonProperty("quarterly")
    QUARTERLY,
    /** Once a year. */
    @JsonProperty("yearly")
    YEARLY
}
