/**
 * Signed credentials that anyone can check: issue, trust, verify.
 *
 * <p>The issuing side is {@link org.hutong.credential.CredentialIssuer} with the {@link
 * org.hutong.credential.IssuerKeys} of one province; the checking side is {@link
 * org.hutong.credential.CredentialVerifier} with a {@link org.hutong.credential.TrustList} and {@link
 * org.hutong.credential.StatusLists}. Nothing here
 * opens a connection or reads a clock of its own.
 */
@NullMarked
package org.hutong.credential;

import org.jspecify.annotations.NullMarked;
