@NullMarked
package org.hutong.gateway;

import org.jspecify.annotations.NullMarked;
