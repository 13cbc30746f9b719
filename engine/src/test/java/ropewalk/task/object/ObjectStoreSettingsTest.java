package ropewalk.task.object;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class ObjectStoreSettingsTest {
    private static final String[] WHOLE = {
        of("endpoint", "https://store.example"),
        of("region", "eu-central-1"),
        of("bucket", "harbour-files"),
        of("access-key", "AKIDHARBOUR"),
        of("secret-key", "mooring-line")
    };

    private final ApplicationContextRunner server =
            new ApplicationContextRunner().withUserConfiguration(OnlyTheStore.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ObjectStoreSettings.class)
    @Import(ObjectStoreConfiguration.class)
    static class OnlyTheStore {}

    private static String of(String name, String value) {
        return ObjectStoreSettings.PREFIX + "." + name + "=" + value;
    }

    @Test
    void makeAStoreWhenAllAreThereAndNoneWhenNoneIs() {
        server.withPropertyValues(WHOLE).run(started -> {
            assertThat(started).hasSingleBean(ObjectStore.class);
            assertThat(started.getBean(ObjectStoreSettings.class).toString()).doesNotContain("mooring-line");
        });
        server.run(started -> assertThat(started).hasNotFailed().doesNotHaveBean(ObjectStore.class));
    }

    @Test
    void areTakenForNoneWhenVariablesAreSetToNothing() {
        server.withPropertyValues(of("endpoint", ""), of("bucket", ""), of("secret-key", " "))
                .run(started -> assertThat(started).hasNotFailed().doesNotHaveBean(ObjectStore.class));
    }

    @Test
    void letNoServerStartByHalfAndNameWhatIsMissing() {
        server.withPropertyValues(WHOLE[0], WHOLE[2], WHOLE[4]).run(started -> assertThat(started)
                .getFailure()
                .hasRootCauseMessage("The object store for attachments is configured by half:"
                        + " ropewalk.attachments.object-store needs region, access-key as well."
                        + " Set them, or take the others away to keep attachments in the database."));
    }

    @Test
    void letNoServerStartWithWhatIsNoAddressPrefixOrTime() {
        refused(of("endpoint", "store.example"), "must be an address such as");
        refused(of("endpoint", "https://store.example/harbour-files"), "without bucket or path");
        refused(of("endpoint", "https://ada:pass@store.example"), "“https://…@store.example”");
        refused(of("prefix", "/attachments"), ".prefix “/attachments” must be made of");
        refused(of("prefix", "a/../b"), ".prefix “a/../b” must be made of");
        refused(of("answer-timeout", "0s"), "answer-timeout must be more than 0");
        refused(of("connect-timeout", "11m"), "at most 10 minutes");
    }

    private void refused(String setting, String because) {
        server.withPropertyValues(WHOLE).withPropertyValues(setting).run(started -> assertThat(started)
                .getFailure()
                .rootCause()
                .hasMessageContaining(because)
                .hasMessageNotContainingAny("mooring-line", "pass@"));
    }
}
