package ropewalk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Who may import whom, and the few rules that modules alone cannot say. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("ropewalk");

    @Test
    void modulesImportOnlyWhatTheyMay() {
        ApplicationModules.of(Ropewalk.class).verify();
    }

    @Test
    void onlyTheProcessModuleKnowsTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("ropewalk.process..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.camunda.bpm..", "org.camunda.spin..", "org.camunda.feel..")
                .check(OURS);
    }

    @Test
    void connectorsShowNothingButTheirSpringComponent() {
        classes()
                .that()
                .resideInAPackage("ropewalk.connector.*..")
                .and()
                .areTopLevelClasses()
                .should()
                .bePackagePrivate()
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void nobodyReadsTheClockBehindTheInjectedOne() {
        noClasses()
                .that()
                .resideOutsideOfPackages("ropewalk.sandbox..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(OURS);
    }

    @Test
    void nobodyWritesToStandardOutput() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(OURS);
    }
}
