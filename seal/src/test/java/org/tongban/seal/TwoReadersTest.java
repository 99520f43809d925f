package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tongban.seal.Verification.Reason;
import org.tongban.seal.Verification.Unreadable;

/**
 * Some readers go by a package's directory, others from one file's header to the next. A package that isn't the same to
 * both is refused.
 */
class TwoReadersTest {
    private static final int END_LENGTH = 22;

    private final byte[] licence = Examples.sealedFoodLicence();

    @Test
    void a_file_that_the_directory_does_not_list_is_found() {
        byte[] hiding = unlisted(Zips.with(licence, "Doc_0/Pages/Page_0/Other.xml", "<x/>".getBytes()));
        assertThat(Zips.read(hiding)).containsKey("Doc_0/Pages/Page_0/Other.xml");
        assertThat(Verifier.verify(hiding, Examples.authority().anchors()))
                .asInstanceOf(type(Unreadable.class))
                .satisfies(said -> {
                    assertThat(said.reason()).isEqualTo(Reason.HOSTILE);
                    assertThat(said.sentence().zh()).contains("藏有目录没有列出的文件");
                });
    }

    @Test
    void a_header_that_says_its_sizes_come_later_when_the_directory_does_not_is_refused() {
        byte[] twofold = licence.clone();
        twofold[6] |= 8;
        assertThat(Verifier.verify(twofold, Examples.authority().anchors()))
                .asInstanceOf(type(Unreadable.class))
                .extracting(Unreadable::reason)
                .isEqualTo(Reason.DAMAGED);
    }

    /** The package without its directory's last entry; the file itself stays. */
    private static byte[] unlisted(byte[] zip) {
        ByteBuffer in = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.length - END_LENGTH;
        int start = in.getInt(end + 16);
        int count = in.getShort(end + 10);
        int last = start;
        for (int i = 1; i < count; i++) {
            last += 46 + in.getShort(last + 28) + in.getShort(last + 30) + in.getShort(last + 32);
        }
        byte[] out = Arrays.copyOf(zip, last + END_LENGTH);
        System.arraycopy(zip, end, out, last, END_LENGTH);
        ByteBuffer patched = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN);
        patched.putShort(last + 8, (short) (count - 1)).putShort(last + 10, (short) (count - 1));
        patched.putInt(last + 12, last - start);
        return out;
    }
}
