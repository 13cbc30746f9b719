package ropewalk.notification.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The browser of the tests reads what the RFC says, so that what it reads of ours is as the RFC says. */
class PushedBrowserTest {
    private static final String PRIVATE_KEY = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
    private static final String PUBLIC_KEY =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String SENDER_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private static final String SENDER_PUBLIC =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private static final String SALT = "DGv6ra1nlYgDCS1FRnbzlw";
    private static final String BODY = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIg"
            + "Dll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNW"
            + "QexSgSxsj_Qulcy4a-fN";

    @Test
    void readsTheExampleOfTheRfc() throws GeneralSecurityException {
        assertThat(rfcBrowser().read(Base64.getUrlDecoder().decode(BODY)))
                .isEqualTo("When I grow up, I want to be a watermelon");
    }

    /** Letter by letter, with the sender's key and the salt of the example. */
    @Test
    void readsOursWhichIsTheExampleOfTheRfc() throws GeneralSecurityException {
        Base64.Decoder decoder = Base64.getUrlDecoder();
        KeyPair sender = new KeyPair(
                PushedBrowser.publicKey(decoder.decode(SENDER_PUBLIC)),
                PushedBrowser.of(SENDER_PRIVATE, SENDER_PUBLIC, AUTH).privateKey());
        byte[] body = new PushEncryption(decoder.decode(PUBLIC_KEY), decoder.decode(AUTH))
                .encrypt(
                        "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8),
                        sender,
                        decoder.decode(SALT));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(body)).isEqualTo(BODY);
    }

    @Test
    void isNotSentMoreThanAServiceTakes() {
        PushSubscription subscription = new PushSubscription(URI.create("https://push.example"), PUBLIC_KEY, AUTH);
        assertThat(subscription.encrypt("x".repeat(3993))).hasSize(4096);
        assertThatThrownBy(() -> subscription.encrypt("x".repeat(3994))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsNothingThatWasAltered() throws GeneralSecurityException {
        PushedBrowser browser = rfcBrowser();
        byte[] body = Base64.getUrlDecoder().decode(BODY);
        body[0] ^= 1;
        assertThatThrownBy(() -> browser.read(body)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void readsWhatIsEncryptedForIt() throws GeneralSecurityException {
        PushSubscription subscription = new PushSubscription(rfcBrowser().endpoint(), PUBLIC_KEY, AUTH);
        byte[] one = subscription.encrypt("Grüße");
        assertThat(rfcBrowser().read(one)).isEqualTo("Grüße");
        assertThat(subscription.encrypt("Grüße")).isNotEqualTo(one);
    }

    private static PushedBrowser rfcBrowser() throws GeneralSecurityException {
        return PushedBrowser.of(PRIVATE_KEY, PUBLIC_KEY, AUTH);
    }
}
