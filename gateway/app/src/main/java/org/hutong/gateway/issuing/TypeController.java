package org.hutong.gateway.issuing;

import java.time.Duration;
import org.hutong.gateway.catalogue.Catalogue;
import org.hutong.gateway.problem.EdgeRefusal;
import org.hutong.gateway.problem.ProblemType;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a credential's {@code vct} leads to, open to everybody: {@code /types/…}. */
@RestController
final class TypeController {

    private static final CacheControl CACHE =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final Catalogue catalogue;
    private final TypeUris uris;

    TypeController(Catalogue catalogue, TypeUris uris) {
        this.catalogue = catalogue;
        this.uris = uris;
    }

    @GetMapping(TypeUris.PATH + "{key}")
    ResponseEntity<TypeMetadata> metadata(@PathVariable String key) {
        var type = catalogue.find(key);
        if (type == null) {
            throw new EdgeRefusal(ProblemType.NOT_FOUND);
        }
        return ResponseEntity.ok().cacheControl(CACHE).body(TypeMetadata.of(type, uris.of(type)));
    }
}
