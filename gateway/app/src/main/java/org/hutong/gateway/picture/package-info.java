/** Credentials as pictures: QR codes, and a page to print. */
@NullMarked
package org.hutong.gateway.picture;

import org.jspecify.annotations.NullMarked;
