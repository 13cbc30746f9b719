package ropewalk.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class PasswordsTest {
    private final Passwords passwords = new Passwords(new StaticListableBeanFactory().getBeanProvider(HashCost.class));

    @Test
    void areHashedAtTheAdvisedCostWhereNothingElseIsSaid() {
        String hash = passwords.hash("a rope of three strands");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("a rope of three strands", hash)).isTrue();
        assertThat(passwords.matches("a rope of two strands", hash)).isFalse();
    }

    @Test
    void takeAnAccountThatDoesNotExistForNoMatch() {
        assertThat(passwords.matches("a rope of three strands", null)).isFalse();
    }
}
