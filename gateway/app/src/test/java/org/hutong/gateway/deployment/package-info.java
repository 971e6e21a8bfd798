/** How the gateway is brought into a Kubernetes cluster. */
@NullMarked
package org.hutong.gateway.deployment;

import org.jspecify.annotations.NullMarked;
