package org.tongban.kernel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    private static final Digest SHA256 = Digest.sha256();

    /** Leaves and roots that the authors of Certificate Transparency publish for their own tests. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void roots_are_those_of_certificate_transparency() {
        MerkleTree tree = published();
        for (int size = 0; size <= 8; size++) {
            assertThat(tree.head(size)).isEqualTo(new TreeHead(size, new Hash(ROOTS.get(size))));
        }
    }

    @Test
    void proofs_are_those_of_certificate_transparency() {
        MerkleTree tree = published();
        assertThat(tree.inclusion(0, 8).path().stream().map(Hash::hex))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(tree.consistency(6, 8).path().stream().map(Hash::hex))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void roots_are_what_the_definition_gives() {
        MerkleTree tree = new MerkleTree(SHA256);
        List<byte[]> leaves = new ArrayList<>();
        for (int size = 1; size <= 200; size++) {
            byte[] data = {(byte) size, (byte) (size >> 8)};
            leaves.add(data);
            assertThat(tree.append(data)).isEqualTo(Hash.of(SHA256.leaf(data)));
            assertThat(tree.head().root()).as("size %d", size).isEqualTo(Hash.of(byDefinition(leaves)));
        }
        for (int size = 1; size <= 200; size++) {
            assertThat(tree.head(size).root()).isEqualTo(Hash.of(byDefinition(leaves.subList(0, size))));
        }
    }

    @Test
    void every_leaf_of_every_size_is_proved_and_nothing_else() {
        MerkleTree tree = numbered(70);
        for (int size = 1; size <= 70; size++) {
            TreeHead head = tree.head(size);
            for (int index = 0; index < size; index++) {
                InclusionProof proof = tree.inclusion(index, size);
                assertThat(proof.proves(data(index), head, SHA256))
                        .as("%d of %d", index, size)
                        .isTrue();
                assertThat(proof.proves(data(index + 1), head, SHA256)).isFalse();
                assertThat(new InclusionProof((index + 1) % size, size, proof.path()).proves(data(index), head, SHA256))
                        .as("moved %d of %d", index, size)
                        .isEqualTo(size == 1);
            }
        }
    }

    @Test
    void every_growth_is_proved() {
        MerkleTree tree = numbered(70);
        for (int second = 1; second <= 70; second++) {
            for (int first = 1; first <= second; first++) {
                assertThat(tree.consistency(first, second).proves(tree.head(first), tree.head(second), SHA256))
                        .as("%d to %d", first, second)
                        .isTrue();
            }
        }
    }

    @Test
    void a_history_rewritten_anywhere_is_not_consistent_and_its_proofs_fail() {
        for (long seed = 0; seed < 2_000; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            int second = random.nextInt(2, 300);
            int first = random.nextInt(1, second);
            int changed = random.nextInt(first);
            byte[] rewritten = data(first + second + changed);
            MerkleTree honest = numbered(first);
            MerkleTree forged = new MerkleTree(SHA256);
            for (int i = 0; i < second; i++) {
                forged.append(i == changed ? rewritten : data(i));
            }
            assertThat(forged.consistency(first, second).proves(honest.head(), forged.head(), SHA256))
                    .as("seed %d", seed)
                    .isFalse();
            assertThat(forged.inclusion(changed, first).proves(rewritten, honest.head(), SHA256))
                    .as("seed %d", seed)
                    .isFalse();
        }
    }

    @Test
    void a_proof_with_anything_changed_proves_nothing() {
        MerkleTree tree = numbered(300);
        for (long seed = 0; seed < 5_000; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            int second = random.nextInt(2, 301);
            int first = random.nextInt(1, second);
            int index = random.nextInt(second);
            InclusionProof inclusion = tree.inclusion(index, second);
            assertThat(new InclusionProof(index, second, spoiled(inclusion.path(), random))
                            .proves(data(index), tree.head(second), SHA256))
                    .as("seed %d", seed)
                    .isFalse();
            ConsistencyProof consistency = tree.consistency(first, second);
            assertThat(new ConsistencyProof(first, second, spoiled(consistency.path(), random))
                            .proves(tree.head(first), tree.head(second), SHA256))
                    .as("seed %d", seed)
                    .isFalse();
        }
    }

    @Test
    void a_place_outside_the_tree_or_a_size_it_has_not_proves_nothing() {
        MerkleTree tree = numbered(8);
        assertThat(new InclusionProof(5, 1, List.of()).proves(data(0), tree.head(1), SHA256))
                .isFalse();
        assertThat(new InclusionProof(-1, 1, List.of()).proves(data(0), tree.head(1), SHA256))
                .isFalse();
        List<Hash> ofFour = tree.inclusion(0, 4).path();
        TreeHead claimed = new TreeHead(8, tree.head(4).root());
        assertThat(new InclusionProof(0, 8, ofFour).proves(data(0), claimed, SHA256))
                .isFalse();
        assertThat(new InclusionProof(0, 4, ofFour).proves(data(0), tree.head(8), SHA256))
                .isFalse();
    }

    @Test
    void a_tree_is_built_again_from_leaf_hashes_alone() {
        MerkleTree tree = new MerkleTree(SHA256);
        MerkleTree again = new MerkleTree(SHA256);
        for (int i = 0; i < 100; i++) {
            again.appendHash(tree.append(data(i)));
        }
        assertThat(again.head()).isEqualTo(tree.head());
    }

    @Test
    void another_hash_function_gives_another_tree_that_proves_as_well() {
        Digest sha3 = Digest.of("SHA3-256", () -> {
            try {
                return MessageDigest.getInstance("SHA3-256");
            } catch (NoSuchAlgorithmException missing) {
                throw new AssertionError(missing);
            }
        });
        MerkleTree tree = new MerkleTree(sha3);
        for (int i = 0; i < 10; i++) {
            tree.append(data(i));
        }
        assertThat(tree.inclusion(3, 10).proves(data(3), tree.head(), sha3)).isTrue();
        assertThat(tree.inclusion(3, 10).proves(data(3), tree.head(), SHA256)).isFalse();
    }

    @Test
    void proofs_about_what_is_not_there_are_refused() {
        MerkleTree tree = numbered(5);
        assertThatIllegalArgumentException().isThrownBy(() -> tree.inclusion(5, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.inclusion(0, 6));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.consistency(0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.consistency(5, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Hash("ABC"));
    }

    /** Flips a bit, leaves one out, doubles one or adds one; an empty path only gets longer. */
    private static List<Hash> spoiled(List<Hash> path, RandomGenerator random) {
        List<Hash> wrong = new ArrayList<>(path);
        int kind = path.isEmpty() ? 3 : random.nextInt(4);
        int at = path.isEmpty() ? 0 : random.nextInt(path.size());
        switch (kind) {
            case 0 -> {
                byte[] bytes = path.get(at).bytes();
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                wrong.set(at, Hash.of(bytes));
            }
            case 1 -> wrong.remove(at);
            case 2 -> wrong.add(at, path.get(at));
            default -> wrong.add(Hash.of(new byte[32]));
        }
        return wrong;
    }

    private static MerkleTree published() {
        MerkleTree tree = new MerkleTree(SHA256);
        LEAVES.forEach(leaf -> tree.append(HexFormat.of().parseHex(leaf)));
        return tree;
    }

    private static MerkleTree numbered(int size) {
        MerkleTree tree = new MerkleTree(SHA256);
        for (int i = 0; i < size; i++) {
            tree.append(data(i));
        }
        return tree;
    }

    private static byte[] data(int number) {
        return ("entry " + number).getBytes(StandardCharsets.UTF_8);
    }

    /** RFC 9162, 2.1.1, word for word. */
    private static byte[] byDefinition(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return SHA256.hash(new byte[] {0}, leaves.getFirst());
        }
        int k = 1;
        while (k * 2 < leaves.size()) {
            k *= 2;
        }
        byte[] left = byDefinition(leaves.subList(0, k));
        byte[] right = byDefinition(leaves.subList(k, leaves.size()));
        return SHA256.hash(new byte[] {1}, left, right);
    }
}
