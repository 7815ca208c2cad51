package org.eptlitmus.app.review;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium without a window, as Debian packages it: {@code chromium} and {@code chromium-driver}. */
final class Browser implements AutoCloseable {

    private final ChromeDriver driver;

    private Browser(Path chromium, Path chromedriver) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        // Containers run tests as root, for whom the sandbox does not start.
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run");
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        driver = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(chromedriver.toFile()).build(), options);
    }

    /** Starts it, if this machine has one: CHROMIUM and CHROMEDRIVER say where, or the path does. */
    static Optional<Browser> start() {
        Optional<Path> chromium = program("CHROMIUM", "chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromedriver = program("CHROMEDRIVER", "chromedriver");
        return chromium.flatMap(binary -> chromedriver.map(service -> new Browser(binary, service)));
    }

    private static Optional<Path> program(String variable, String... names) {
        String told = System.getenv(variable);
        if (told != null) {
            return Optional.of(Path.of(told));
        }
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens a page as a window of this width, or a phone, shows it. @param scheme light or dark */
    void open(Path page, int width, String scheme) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        driver.get(page.toUri().toString());
    }

    /** What a script on the page returns. */
    @SuppressWarnings("unchecked")
    <T> T run(String script) {
        return (T) driver.executeScript(script);
    }

    /** Goes to a place on the page, as a click on a link does. */
    void go(Path page, String anchor) {
        driver.get(page.toUri() + "#" + anchor);
    }

    /** Shows the page as a printer prints it, or as a screen does again. */
    void printer(boolean on) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", on ? "print" : ""));
    }

    /** Lets pages run their own scripts, or not. */
    void scripts(boolean on) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    }

    /** What the page complained about since it was asked last. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
