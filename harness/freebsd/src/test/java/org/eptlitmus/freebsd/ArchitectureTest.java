package org.eptlitmus.freebsd;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Checks that the kernel code never learns on which machine it runs. */
@AnalyzeClasses(packages = "org.eptlitmus.freebsd", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule KNOWS_THE_VOCABULARY_ALONE = classes().should().onlyDependOnClassesThat()
            .resideInAnyPackage("org.eptlitmus.freebsd", "org.eptlitmus.atomic9", "java.lang", "java.lang.invoke");

    @ArchTest
    static final ArchRule KNOWS_NO_MACHINE = noClasses().should().dependOnClassesThat()
            .haveSimpleNameStartingWith("Hardware");
}
