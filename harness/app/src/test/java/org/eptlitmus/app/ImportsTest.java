package org.eptlitmus.app;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Imports run downwards: kernel code knows no machine, tests know no emulation and no model, and nothing knows the command line. */
@AnalyzeClasses(packages = "org.eptlitmus", importOptions = ImportOption.DoNotIncludeTests.class)
class ImportsTest {

    @ArchTest
    static final ArchRule MODULES = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("atomic9").definedBy("org.eptlitmus.atomic9..")
            .layer("freebsd").definedBy("org.eptlitmus.freebsd..")
            .layer("litmus").definedBy("org.eptlitmus.litmus..")
            .layer("matrix").definedBy("org.eptlitmus.matrix..")
            .layer("lowering").definedBy("org.eptlitmus.lowering..")
            .layer("arm64").definedBy("org.eptlitmus.arm64..")
            .layer("models").definedBy("org.eptlitmus.models..")
            .layer("tests").definedBy("org.eptlitmus.ept..", "org.eptlitmus.arm64acq..")
            .layer("app").definedBy("org.eptlitmus.app..")
            .whereLayer("atomic9").mayNotAccessAnyLayer()
            .whereLayer("litmus").mayNotAccessAnyLayer()
            .whereLayer("freebsd").mayOnlyAccessLayers("atomic9")
            .whereLayer("matrix").mayOnlyAccessLayers("atomic9")
            .whereLayer("lowering").mayOnlyAccessLayers("atomic9", "litmus", "matrix")
            .whereLayer("arm64").mayOnlyAccessLayers("atomic9", "litmus", "lowering", "matrix")
            .whereLayer("models").mayOnlyAccessLayers("atomic9", "litmus", "lowering", "matrix", "arm64")
            .whereLayer("tests").mayOnlyAccessLayers("atomic9", "freebsd", "matrix")
            .whereLayer("app").mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule PACKAGES_OF_THE_APP = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("worker").definedBy("org.eptlitmus.app.worker..")
            .layer("host").definedBy("org.eptlitmus.app.host..")
            .layer("campaign").definedBy("org.eptlitmus.app.campaign..")
            .layer("result").definedBy("org.eptlitmus.app.result..")
            .layer("tally").definedBy("org.eptlitmus.app.tally..")
            .layer("console").definedBy("org.eptlitmus.app.console..")
            .layer("report").definedBy("org.eptlitmus.app.report..")
            .layer("review").definedBy("org.eptlitmus.app.review..")
            .layer("session").definedBy("org.eptlitmus.app.session..")
            .layer("judge").definedBy("org.eptlitmus.app.judge..")
            .layer("cite").definedBy("org.eptlitmus.app.cite..")
            .layer("compare").definedBy("org.eptlitmus.app.compare..")
            .layer("cli").definedBy("org.eptlitmus.app.cli..")
            .whereLayer("worker").mayNotAccessAnyLayer()
            .whereLayer("host").mayNotAccessAnyLayer()
            .whereLayer("judge").mayOnlyAccessLayers("result")
            .whereLayer("campaign").mayOnlyAccessLayers("worker", "host")
            .whereLayer("result").mayOnlyAccessLayers("worker", "campaign")
            .whereLayer("report").mayOnlyAccessLayers("campaign")
            .whereLayer("tally").mayOnlyAccessLayers("result", "report")
            .whereLayer("console").mayOnlyAccessLayers("result", "report", "tally")
            .whereLayer("review").mayOnlyAccessLayers("result", "report", "tally", "cite")
            .whereLayer("cite").mayOnlyAccessLayers("result", "report", "tally")
            .whereLayer("compare").mayOnlyAccessLayers("result", "report", "tally", "cite", "review")
            .whereLayer("session").mayOnlyAccessLayers("host", "campaign", "result", "report", "tally", "console", "review")
            .whereLayer("cli").mayNotBeAccessedByAnyLayer();
}
