@NullMarked
package org.hutong.connector.soap;

import org.jspecify.annotations.NullMarked;
