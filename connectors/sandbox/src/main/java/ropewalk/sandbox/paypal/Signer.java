package ropewalk.sandbox.paypal;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import ropewalk.sandbox.server.RsaKey;

/**
 * Signs as PayPal does, with a key and a certificate that this program has made for itself (RFC 5280, in DER by
 * hand: Java has no way to issue one).
 */
final class Signer {

    private static final byte[] SHA256_WITH_RSA = {
        0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 0x01, 0x01, 0x0B
    };
    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};
    private static final int SEQUENCE = 0x30;

    /** One for this program, as making one takes a while. */
    private static final RsaKey KEY = new RsaKey();

    private static final String CERTIFICATE = RsaKey.pem("CERTIFICATE", certificate());

    /** PEM. */
    String pem() {
        return CERTIFICATE;
    }

    /** Base64. */
    String sign(String transmission, String time, String webhook, String body) {
        var sum = new CRC32();
        sum.update(body.getBytes(StandardCharsets.UTF_8));
        String text = String.join("|", transmission, time, webhook, String.valueOf(sum.getValue()));
        return Base64.getEncoder().encodeToString(KEY.sign(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] certificate() {
        byte[] algorithm = der(SEQUENCE, SHA256_WITH_RSA, new byte[] {5, 0});
        byte[] text = der(0x0C, "paypal.sandbox.example".getBytes(StandardCharsets.UTF_8));
        byte[] name = der(SEQUENCE, der(0x31, der(SEQUENCE, COMMON_NAME, text)));
        byte[] content = der(
                SEQUENCE,
                der(0xA0, der(2, new byte[] {2})),
                der(2, BigInteger.ONE.toByteArray()),
                algorithm,
                name,
                der(SEQUENCE, time("200101000000Z"), time("491231235959Z")),
                name,
                KEY.publicKey());
        return der(SEQUENCE, content, algorithm, der(3, new byte[] {0}, KEY.sign(content)));
    }

    private static byte[] time(String utc) {
        return der(0x17, utc.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] der(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        var whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = content.size();
        if (length < 128) {
            whole.write(length);
        } else {
            byte[] digits = BigInteger.valueOf(length).toByteArray();
            int first = digits[0] == 0 ? 1 : 0;
            whole.write(0x80 | (digits.length - first));
            whole.write(digits, first, digits.length - first);
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }
}
