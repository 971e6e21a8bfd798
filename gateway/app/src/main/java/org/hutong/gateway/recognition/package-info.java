/** Which province recognises which type's certificates of which province, and until when. */
@NullMarked
package org.hutong.gateway.recognition;

import org.jspecify.annotations.NullMarked;
