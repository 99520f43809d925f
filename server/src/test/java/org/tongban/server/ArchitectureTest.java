package org.tongban.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Repository;

class ArchitectureTest {
    private static final JavaClasses PROJECT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tongban");

    @Test
    void each_area_uses_only_what_the_others_offer_at_their_door_and_never_in_a_circle() {
        ApplicationModules.of(Platform.class).verify();
    }

    @Test
    void the_kernel_knows_java_and_nothing_else() {
        classes()
                .that()
                .resideInAPackage("org.tongban.kernel..")
                .should()
                .onlyDependOnClassesThat(resideInAPackage("java.lang..")
                        .or(resideInAPackage("java.util.."))
                        .or(resideInAPackage("java.time.."))
                        .or(resideInAPackage("java.math.."))
                        .or(resideInAPackage("java.text.."))
                        .or(resideInAPackage("java.security.."))
                        .or(resideInAPackage("java.nio.."))
                        .or(resideInAPackage("java.io.."))
                        .or(resideInAPackage("org.jspecify.."))
                        .or(resideInAPackage("org.tongban.kernel..")))
                .check(PROJECT);
    }

    @Test
    void packages_of_the_kernel_form_no_circle() {
        slices().matching("org.tongban.kernel.(*)..").should().beFreeOfCycles().check(PROJECT);
    }

    @Test
    void only_repositories_speak_sql() {
        noClasses()
                .that()
                .areNotAnnotatedWith(Repository.class)
                .and()
                .resideOutsideOfPackages("org.tongban.server.cli..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(JdbcClient.class)
                .check(PROJECT);
    }

    @Test
    void only_the_clock_bean_reads_the_time_of_the_machine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.tongban.server.cli..", "org.tongban.server.settings..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .check(PROJECT);
    }
}
