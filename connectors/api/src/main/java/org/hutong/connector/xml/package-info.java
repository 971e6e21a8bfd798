/** Requests and answers in XML, for connectors whose sources speak it without SOAP. */
@NullMarked
package org.hutong.connector.xml;

import org.jspecify.annotations.NullMarked;
