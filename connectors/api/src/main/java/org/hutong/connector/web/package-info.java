/** Sockets for connectors that speak HTTP. They alone need Apache HttpClient, so it is optional here and theirs to bring. */
@NullMarked
package org.hutong.connector.web;

import org.jspecify.annotations.NullMarked;
