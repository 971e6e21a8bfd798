/**
 * Real servers as child processes: PostgreSQL for the gateway's default store, PostgreSQL and Keycloak for the demo and
 * the tests.
 *
 * <p>Both keep their data in a directory of their own, listen on one address, and are stopped by whoever started them:
 * neither registers a shutdown hook, because only the owner knows what must stop first.
 */
@NullMarked
package org.hutong.embedded;

import org.jspecify.annotations.NullMarked;
