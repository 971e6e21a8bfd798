@NullMarked
package org.hutong.province;

import org.jspecify.annotations.NullMarked;
