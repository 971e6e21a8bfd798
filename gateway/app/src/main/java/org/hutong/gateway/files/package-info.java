/** Configuration kept in YAML files: read strictly, a mistake is one clear line. */
@NullMarked
package org.hutong.gateway.files;

import org.jspecify.annotations.NullMarked;
