package org.hutong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {

    @Test
    void hasTheTilesOfTheSpecificationsExample() {
        List<TilePath> tiles = TilePath.tiles(70_000).toList();
        assertThat(tiles.stream().filter(tile -> tile.level() == 0 && !tile.isPartial()))
                .hasSize(273);
        assertThat(tiles.stream().filter(TilePath::isPartial).map(TilePath::toString))
                .containsExactly("tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1");
        assertThat(tiles).hasSize(273 + 1 + 1 + 1 + 1).contains(new TilePath(1, 0, 256));
        assertThat(TilePath.bundles(70_000)).hasSize(274).last().hasToString("tile/entries/273.p/112");
    }

    @Test
    void hasAPartialTileOfOneAboveAFullOne() {
        assertThat(TilePath.tiles(256).map(TilePath::toString)).containsExactly("tile/0/000", "tile/1/000.p/1");
        assertThat(TilePath.tiles(0)).isEmpty();
        assertThat(TilePath.bundles(0)).isEmpty();
    }

    @Test
    void hasPathsUpToTheLargestTree() {
        long last = TilePath.LARGEST_TREE - 1;
        TilePath path = TilePath.holding(0, last, TilePath.LARGEST_TREE);
        assertThat(path).hasToString("tile/0/x018/x014/x398/x509/x481/983");
        assertThat(TilePath.parse(path.toString())).isEqualTo(path);
        assertThat(TilePath.holding(7, (last >> 56), TilePath.LARGEST_TREE)).hasToString("tile/7/000.p/64");
    }

    @Test
    void readsWhatItWrites() {
        assertThat(new TilePath(3, 1_234_067, 256)).hasToString("tile/3/x001/x234/067");
        Stream.of("tile/3/x001/x234/067", "tile/0/000.p/255", "tile/entries/x001/000", "tile/63/999")
                .forEach(text -> assertThat(TilePath.parse(text)).hasToString(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/64/000",
                "tile/00/000",
                "tile/0/0",
                "tile/0/x000/001",
                "tile/0/001/000",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/01",
                "tile/0/000.p/",
                "tile/0/000/",
                "/tile/0/000",
                "tile/-1/000",
                "tile/entries/../000",
                "tile/0/x999/x999/x999/x999/x999/x999/999",
                "tile/0/٠٠٠",
                "tile/0/000\n",
                ""
            })
    void refusesEveryOtherSpelling(String text) {
        assertThatThrownBy(() -> TilePath.parse(text)).isInstanceOf(MalformedException.class);
    }
}
