@NullMarked
package org.hutong.connector.queue;

import org.jspecify.annotations.NullMarked;
