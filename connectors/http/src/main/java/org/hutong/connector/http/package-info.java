@NullMarked
package org.hutong.connector.http;

import org.jspecify.annotations.NullMarked;
