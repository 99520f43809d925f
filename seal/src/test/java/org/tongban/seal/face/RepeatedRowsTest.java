package org.tongban.seal.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

class RepeatedRowsTest {
    @Test
    void unpacks_to_the_rows_as_often_as_they_come() throws IOException {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int row = random.nextInt(3, seed % 10 == 0 ? 700 : 60);
            int times = random.nextInt(1, 40);
            byte[] rows = new byte[row * random.nextInt(1, 30)];
            random.nextBytes(rows);

            byte[] unpacked = new InflaterInputStream(new ByteArrayInputStream(RepeatedRows.packed(rows, row, times)))
                    .readAllBytes();

            assertThat(unpacked).as("seed %d", seed).isEqualTo(repeated(rows, row, times));
        }
    }

    @Test
    void rows_of_half_bytes_are_packed_closer_and_unpack_the_same() throws IOException {
        byte[] halves = {0, 0x0f, (byte) 0xf0, (byte) 0xff};
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int row = random.nextInt(3, 80);
            int times = random.nextInt(1, 8);
            byte[] rows = new byte[row * random.nextInt(1, 60)];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = halves[random.nextInt(seed % 7 == 0 ? 1 : 4)];
            }

            byte[] packed = RepeatedRows.packed(rows, row, times);

            assertThat(new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes())
                    .as("seed %d", seed)
                    .isEqualTo(repeated(rows, row, times));
            if (times > 1 && row * (times - 1) <= 258) {
                assertThat(packed.length).as("seed %d", seed).isLessThan(64 + rows.length / 2 + rows.length / row);
            }
        }
    }

    private static byte[] repeated(byte[] rows, int row, int times) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int at = 0; at < rows.length; at += row) {
            for (int i = 0; i < times; i++) {
                all.write(rows, at, row);
            }
        }
        return all.toByteArray();
    }
}
