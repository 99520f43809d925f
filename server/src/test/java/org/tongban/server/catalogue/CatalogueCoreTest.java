package org.tongban.server.catalogue;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;

class CatalogueCoreTest {

    @Test
    void rules_are_read_checked_and_answered_without_a_framework() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.tongban.server.catalogue",
                        "org.tongban.server.catalogue.pack",
                        "org.tongban.server.catalogue.check")
                .and()
                .doNotHaveSimpleName("CatalogueInForce")
                .and()
                .areNotAnnotatedWith(ApplicationModule.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "jakarta..", "gg.jte..")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.tongban.server.catalogue"));
    }
}
