package org.eptlitmus.matrix.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eptlitmus.atomic9.Cpu;
import org.eptlitmus.matrix.Question;
import org.eptlitmus.matrix.processor.QuestionProcessor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.infra.processors.JCStressTestProcessor;

/** Sources compiled as a module of questions is: with both processors, and every warning an error. */
public final class Compiled {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** Shared, because opening the platform's classes is most of a small compilation's time. */
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private final Path directory;
    private final List<String> messages;
    private final ClassLoader loader;

    private Compiled(Path directory, List<String> messages) {
        this.directory = directory;
        this.messages = messages;
        try {
            this.loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, Compiled.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles in this order into the directory. @param machines the option's value, or null to leave it out */
    public static Compiled of(Path directory, String machines, Source... sources) {
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        List<String> options = new ArrayList<>(List.of("-d", directory.toString(), "-s", directory.toString(),
                "--release", "17", "-Xlint:all", "-Werror", "-classpath", classPath()));
        if (machines != null) {
            options.add("-Aeptlitmus.machines=" + machines);
        }
        JavaCompiler.CompilationTask task = COMPILER.getTask(null, FILES, collector, options, null, List.of(sources));
        task.setProcessors(List.of(new QuestionProcessor(), new JCStressTestProcessor()));
        boolean success = task.call();
        List<String> messages = collector.getDiagnostics().stream().map(Compiled::message).collect(Collectors.toList());
        if (!success && messages.isEmpty()) {
            throw new AssertionError("javac failed and said nothing");
        }
        return new Compiled(directory, messages);
    }

    /** What javac said, as "line: message", or the message alone where it has no place. */
    public List<String> messages() {
        return messages;
    }

    /** The lines of a file that the compilation wrote. */
    public List<String> lines(String file) {
        try {
            return Files.readAllLines(directory.resolve(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of tests in jcstress's list: an exception in its processor leaves javac content and the test out. */
    public int tests() {
        return lines("META-INF/TestList").size();
    }

    /** Loads the compiled classes, and the catalogue's index. */
    public ClassLoader loader() {
        return loader;
    }

    /** A compiled class. */
    public Class<?> type(String name) {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String message(Diagnostic<? extends JavaFileObject> d) {
        String text = d.getMessage(Locale.ROOT);
        return d.getLineNumber() == Diagnostic.NOPOS ? text : d.getLineNumber() + ": " + text;
    }

    private static String classPath() {
        return Stream.of(Cpu.class, Question.class, JCStressTest.class, Compiled.class)
                .map(c -> Path.of(URI.create(c.getProtectionDomain().getCodeSource().getLocation().toString())).toString())
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }

    /** A source file in memory. */
    public static final class Source extends SimpleJavaFileObject {

        private final String text;

        private Source(String name, String text) {
            super(URI.create("string:///" + name), Kind.SOURCE);
            this.text = text;
        }

        /** A sample among the test resources. */
        public static Source sample(String name) {
            try (InputStream in = Compiled.class.getResourceAsStream("/samples/" + name + ".java")) {
                return new Source("samples/" + name + ".java", new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** This file with one piece of text, which must be there, put for another. */
        public Source with(String old, String replacement) {
            if (!text.contains(old)) {
                throw new AssertionError(getName() + " does not say " + old);
            }
            return new Source(getName().substring(1), text.replace(old, replacement));
        }

        /** The line that a piece of text stands on, from 1. */
        public int line(String piece) {
            int at = text.indexOf(piece);
            if (at < 0) {
                throw new AssertionError(getName() + " does not say " + piece);
            }
            return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
