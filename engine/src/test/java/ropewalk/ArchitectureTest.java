package ropewalk;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.modulith.core.ApplicationModules;

/** Who may import whom, and the few rules that modules alone cannot say. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("ropewalk");

    /** What the connectors of calendars share. */
    private static final String MEETINGS = "ropewalk.connector.meeting";

    private static final String[] CHANNELS = {
        "ropewalk.notification.mail", "ropewalk.notification.push", "ropewalk.notification.chat"
    };

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

    /** Whether a second person has approved it is asked there; rehearsals are taken back. */
    @Test
    void onlyDeploymentsMakeVersions() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("ropewalk.process.Deployments")
                .and()
                .resideOutsideOfPackages("ropewalk.process.engine..", "ropewalk.process.rehearsal..")
                .should()
                .callMethodWhere(describe(
                        "it begins a deployment",
                        call -> call.getTarget().getName().equals("createDeployment")))
                .check(OURS);
    }

    @Test
    void connectorsShowNothingButTheirSpringComponent() {
        classes()
                .that()
                .resideInAPackage("ropewalk.connector.*..")
                .and()
                .resideOutsideOfPackage(MEETINGS)
                .and()
                .areTopLevelClasses()
                .should()
                .bePackagePrivate()
                .check(OURS);
    }

    @Test
    void noConnectorKnowsAnother() {
        slices().matching("ropewalk.connector.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage(MEETINGS))
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
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "ropewalk.learning.evaluation", "ropewalk.skill.tool", "ropewalk.declared.tool")
                .and()
                .doNotHaveSimpleName("MeasureRedaction")
                .should(ACCESS_STANDARD_STREAMS)
                .because("only commands that somebody calls to read what they print may print")
                .check(OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ropewalk.identity", "ropewalk.notification"})
    void theRoomsOfAModuleHaveNoCircle(String module) {
        slices().assignedFrom(new Rooms(module)).should().beFreeOfCycles().check(OURS);
    }

    @Test
    void othersSeeOfIdentityOnlyItsEntrance() {
        noClasses()
                .that()
                .resideOutsideOfPackage("ropewalk.identity..")
                .should()
                .dependOnClassesThat(resideInAPackage("ropewalk.identity..")
                        .and(not(resideInAnyPackage("ropewalk.identity", "ropewalk.identity.payment"))))
                .check(OURS);
    }

    /** Mail, push and chat are known to nobody: whoever adds a channel adds a room, and changes none. */
    @Test
    void channelsAreReachedByTheirInterfaceAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackages(CHANNELS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CHANNELS)
                .check(OURS);
        slices().matching("ropewalk.notification.(mail|push|chat)")
                .should()
                .notDependOnEachOther()
                .check(OURS);
    }

    /** A package and each package in it is a room of its own. */
    private record Rooms(String home) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass one) {
            String name = one.getPackageName();
            return name.equals(home) || name.startsWith(home + ".")
                    ? SliceIdentifier.of(name)
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "rooms of " + home;
        }
    }
}
