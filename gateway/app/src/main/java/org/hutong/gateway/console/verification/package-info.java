/** Has a credential verified: pasted, or read off pictures of its QR codes. For every officer, and for strangers where the operator says so. */
@NullMarked
package org.hutong.gateway.console.verification;

import org.jspecify.annotations.NullMarked;
