@NullMarked
package org.hutong.policy;

import org.jspecify.annotations.NullMarked;
