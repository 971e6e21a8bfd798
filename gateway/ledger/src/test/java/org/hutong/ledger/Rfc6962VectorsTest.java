package org.hutong.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The reference tree of Certificate Transparency: its eight leaves, the root after each, and its published proofs
 * (google/certificate-transparency, cpp/merkletree/merkle_tree_test.cc; transparency-dev/merkle, testonly).
 */
class Rfc6962VectorsTest {

    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    private static final String LEAF_0 = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
    private static final String LEAF_1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private static final String LEAVES_2_3 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private static final String LEAVES_4_7 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    private static final String LEAF_4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private static final String LEAVES_4_5 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
    private static final String LEAVES_6_7 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";

    private final MerkleTree tree = new MerkleTree();

    @BeforeEach
    void growTheReferenceTree() {
        for (String leaf : LEAVES) {
            tree.append(MerkleTree.leafHash(HexFormat.of().parseHex(leaf)));
        }
    }

    @Test
    void theEmptyTreeIsTheHashOfNothing() {
        assertThat(new MerkleTree().root())
                .isEqualTo(hash("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    @Test
    void hasThePublishedRootAtEverySize() {
        for (int size = 1; size <= ROOTS.size(); size++) {
            assertThat(tree.root(size)).as("size %d", size).isEqualTo(root(size));
        }
    }

    @Test
    void makesThePublishedInclusionProofs() {
        assertThat(tree.inclusionProof(0, 1).path()).isEmpty();
        assertThat(tree.inclusionProof(0, 8).path()).isEqualTo(path(LEAF_1, LEAVES_2_3, LEAVES_4_7));
        assertThat(tree.inclusionProof(5, 8).path()).isEqualTo(path(LEAF_4, LEAVES_6_7, ROOTS.get(3)));
        assertThat(tree.inclusionProof(2, 3).path()).isEqualTo(path(ROOTS.get(1)));
        assertThat(tree.inclusionProof(1, 5).path()).isEqualTo(path(LEAF_0, LEAVES_2_3, LEAF_4));
    }

    @Test
    void makesThePublishedConsistencyProofs() {
        assertThat(tree.consistencyProof(1, 1).path()).isEmpty();
        assertThat(tree.consistencyProof(1, 8).path()).isEqualTo(path(LEAF_1, LEAVES_2_3, LEAVES_4_7));
        assertThat(tree.consistencyProof(6, 8).path()).isEqualTo(path(LEAVES_4_5, LEAVES_6_7, ROOTS.get(3)));
        assertThat(tree.consistencyProof(2, 5).path()).isEqualTo(path(LEAVES_2_3, LEAF_4));
    }

    @Test
    void acceptsThePublishedProofsAndRefusesThemElsewhere() {
        Hash leaf5 = MerkleTree.leafHash(HexFormat.of().parseHex(LEAVES.get(5)));
        List<Hash> path = path(LEAF_4, LEAVES_6_7, ROOTS.get(3));
        assertThat(new InclusionProof(5, 8, path).proves(leaf5, root(8))).isTrue();
        assertThat(new InclusionProof(4, 8, path).proves(leaf5, root(8))).isFalse();
        assertThat(new InclusionProof(5, 8, path).proves(leaf5, root(7))).isFalse();
        List<Hash> growth = path(LEAVES_4_5, LEAVES_6_7, ROOTS.get(3));
        assertThat(new ConsistencyProof(6, 8, growth).proves(root(6), root(8))).isTrue();
        assertThat(new ConsistencyProof(6, 8, growth).proves(root(5), root(8))).isFalse();
        assertThat(new ConsistencyProof(5, 8, growth).proves(root(6), root(8))).isFalse();
    }

    private static Hash root(int size) {
        return hash(ROOTS.get(size - 1));
    }

    private static List<Hash> path(String... hex) {
        return Arrays.stream(hex).map(Rfc6962VectorsTest::hash).toList();
    }

    private static Hash hash(String hex) {
        return Hash.of(HexFormat.of().parseHex(hex));
    }
}
