/** The Hazelcast member inside the gateway: what nodes share while running. */
@NullMarked
package org.hutong.gateway.cluster;

import org.jspecify.annotations.NullMarked;
