package org.hutong.gateway.sharing;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of sharing, under {@code hutong.sharing}.
 *
 * @param workingDays where the files of years' working days are, as a Spring resource pattern; blank for none
 * @param deadlines periods, in working days
 */
@ConfigurationProperties("hutong.sharing")
record SharingSettings(String workingDays, DeadlineSettings deadlines) {}
