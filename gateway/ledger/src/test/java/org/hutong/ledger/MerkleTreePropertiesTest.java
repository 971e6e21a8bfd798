package org.hutong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MerkleTreePropertiesTest {

    private static final int LARGEST = 300;
    private static final MerkleTree TREE = grown(LARGEST);

    @Property(tries = 60)
    void everyLeafOfATreeProves(@ForAll @IntRange(min = 1, max = LARGEST) int size) {
        Hash root = TREE.root(size);
        assertThat(root).isEqualTo(grown(size).root()).isEqualTo(definition(0, size));
        for (int index = 0; index < size; index++) {
            assertThat(TREE.inclusionProof(index, size).proves(leaf(index), root))
                    .isTrue();
        }
    }

    @Property(tries = 60)
    void everyEarlierSizeIsConsistent(@ForAll @IntRange(min = 1, max = LARGEST) int size) {
        for (int old = 1; old <= size; old++) {
            assertThat(TREE.consistencyProof(old, size).proves(TREE.root(old), TREE.root(size)))
                    .as("from %d to %d", old, size)
                    .isTrue();
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anyChangedBitOfAnInclusionProofIsRefused(
            @ForAll @IntRange(min = 2, max = LARGEST) int size,
            @ForAll @IntRange(max = LARGEST) int at,
            @ForAll @IntRange(max = 255) int bit,
            @ForAll @IntRange(max = 20) int part) {
        int index = at % size;
        InclusionProof proof = TREE.inclusionProof(index, size);
        List<Hash> parts = new ArrayList<>(proof.path());
        parts.add(leaf(index));
        parts.add(TREE.root(size));
        int changed = part % parts.size();
        parts.set(changed, flipped(parts.get(changed), bit));
        int length = proof.path().size();
        InclusionProof altered = new InclusionProof(index, size, parts.subList(0, length));

        assertThat(altered.proves(parts.get(length), parts.get(length + 1))).isFalse();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anyChangedBitOfAConsistencyProofIsRefused(
            @ForAll @IntRange(min = 2, max = LARGEST) int size,
            @ForAll @IntRange(min = 1, max = LARGEST) int from,
            @ForAll @IntRange(max = 255) int bit,
            @ForAll @IntRange(max = 20) int part) {
        int old = 1 + from % (size - 1);
        ConsistencyProof proof = TREE.consistencyProof(old, size);
        List<Hash> parts = new ArrayList<>(proof.path());
        parts.add(TREE.root(old));
        parts.add(TREE.root(size));
        int changed = part % parts.size();
        parts.set(changed, flipped(parts.get(changed), bit));
        int length = proof.path().size();
        ConsistencyProof altered = new ConsistencyProof(old, size, parts.subList(0, length));

        assertThat(altered.proves(parts.get(length), parts.get(length + 1))).isFalse();
    }

    @Property(tries = 100)
    void aProofIsRefusedForEveryOtherIndex(
            @ForAll @IntRange(min = 2, max = LARGEST) int size, @ForAll @IntRange(max = LARGEST) int at) {
        int index = at % size;
        List<Hash> path = TREE.inclusionProof(index, size).path();
        for (int other = 0; other < size; other++) {
            if (other != index) {
                assertThat(new InclusionProof(other, size, path).proves(leaf(index), TREE.root(size)))
                        .isFalse();
            }
        }
    }

    @Example
    void aProofWithAHashMoreOrLessIsRefused() {
        List<Hash> path = TREE.inclusionProof(3, 7).path();
        List<Hash> longer = new ArrayList<>(path);
        longer.add(leaf(0));
        for (List<Hash> wrong : List.of(path.subList(0, path.size() - 1), longer, List.<Hash>of())) {
            assertThat(new InclusionProof(3, 7, wrong).proves(leaf(3), TREE.root(7)))
                    .isFalse();
        }
    }

    @Example
    void asksForNothingThatIsNotThere() {
        assertThatThrownBy(() -> TREE.root(LARGEST + 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> TREE.inclusionProof(7, 7)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> TREE.consistencyProof(0, 7)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> TREE.consistencyProof(8, 7)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new InclusionProof(7, 7, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConsistencyProof(0, 7, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /** MTH of RFC 6962 §2.1, word for word. */
    private static Hash definition(int begin, int end) {
        int count = end - begin;
        if (count == 1) {
            return leaf(begin);
        }
        int k = 1;
        while (k * 2 < count) {
            k *= 2;
        }
        return MerkleTree.nodeHash(definition(begin, begin + k), definition(begin + k, end));
    }

    private static MerkleTree grown(int size) {
        MerkleTree tree = new MerkleTree();
        for (int i = 0; i < size; i++) {
            assertThat(tree.append(leaf(i))).isEqualTo(i);
        }
        return tree;
    }

    private static Hash leaf(int index) {
        return MerkleTree.leafHash(
                ByteBuffer.allocate(Integer.BYTES).putInt(index).array());
    }

    private static Hash flipped(Hash hash, int bit) {
        byte[] bytes = hash.bytes();
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        return Hash.of(bytes);
    }
}
