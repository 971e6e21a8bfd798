@NullMarked
package org.hutong.connector;

import org.jspecify.annotations.NullMarked;
