package ropewalk.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSealTest {
    private static final int PIECE = 1 << 20;
    private static final String PLACE = "attachment 7";

    private final FileSeal seal = FileSeal.fresh();

    @ParameterizedTest
    @ValueSource(ints = {1, PIECE - 72, PIECE - 56, PIECE, 3 * PIECE + 1})
    void givesBackWhatWasSealed(int length) throws IOException {
        byte[] plain = bytes(length);
        byte[] sealed = sealed(plain);
        assertThat(sealed.length).isGreaterThan(length);
        assertThat(opened(FileSeal.of(seal.key()), sealed, PLACE)).isEqualTo(plain);
    }

    @Test
    void opensNothingThatWasAlteredCutOffOrMoved() throws IOException {
        byte[] sealed = sealed(bytes(3 * PIECE));
        byte[] altered = sealed.clone();
        altered[2 * PIECE + 5] ^= 1;
        isRefused(seal, altered, PLACE);
        isRefused(seal, Arrays.copyOf(sealed, 2 * PIECE), PLACE);
        isRefused(seal, Arrays.copyOf(sealed, sealed.length - 1), PLACE);
        isRefused(seal, sealed, "attachment 8");
        isRefused(FileSeal.fresh(), sealed, PLACE);
    }

    @Test
    void showsNothingOfItsContentAndIsAnotherEachTime() throws IOException {
        byte[] plain = "harbour dues ".repeat(100).getBytes(StandardCharsets.UTF_8);
        byte[] sealed = sealed(plain);
        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("harbour", "dues");
        assertThat(sealed(plain)).isNotEqualTo(sealed);
        assertThat(FileSeal.fresh().key()).isNotEqualTo(seal.key());
        assertThat(seal.toString()).doesNotContain(seal.key());
    }

    @Test
    void isMadeOfAKeyOnly() {
        for (String none : new String[] {"", "harbour", "aGFyYm91cg=="}) {
            assertThatThrownBy(() -> FileSeal.of(none)).isInstanceOf(SealBrokenException.class);
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private byte[] sealed(byte[] plain) throws IOException {
        var target = new ByteArrayOutputStream();
        try (var sealing = seal.sealing(target, PLACE)) {
            sealing.write(plain);
        }
        return target.toByteArray();
    }

    private static byte[] opened(FileSeal seal, byte[] sealed, String place) throws IOException {
        try (var opening = seal.opening(new ByteArrayInputStream(sealed), place)) {
            return opening.readAllBytes();
        }
    }

    private static void isRefused(FileSeal seal, byte[] sealed, String place) {
        assertThatThrownBy(() -> opened(seal, sealed, place)).isInstanceOf(IOException.class);
    }
}
