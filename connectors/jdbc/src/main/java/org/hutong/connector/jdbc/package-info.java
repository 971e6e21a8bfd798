@NullMarked
package org.hutong.connector.jdbc;

import org.jspecify.annotations.NullMarked;
