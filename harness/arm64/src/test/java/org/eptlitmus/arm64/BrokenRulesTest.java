package org.eptlitmus.arm64;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.eptlitmus.litmus.LitmusException;
import org.eptlitmus.litmus.LitmusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule of the machine is needed: each is taken out or bent once, by compiling the changed source, and a recorded litmus
 * test has to notice.
 */
class BrokenRulesTest {
    private static final Path SOURCES = Path.of("src/main/java/org/eptlitmus/arm64");
    private static final String PACKAGE = BrokenRulesTest.class.getPackageName() + ".";
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    /** Shared, because opening the class path costs more than compiling a file. */
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    /** A rule to break: the text of the rule in a source file, what replaces it, and the test that notices. */
    record Broken(String name, String file, String test, String rule, String replacement) {
        @Override
        public String toString() {
            return name + ", noticed by " + test;
        }
    }

    static List<Broken> broken() {
        List<Broken> all = new ArrayList<>();
        String[] entries = Recorded.resource("broken-rules.txt").split("(?m)^==== ");
        for (int i = 1; i < entries.length; i++) {
            String[] lines = entries[i].split("\n", 4);
            String[] texts = lines[3].substring("----\n".length()).split("(?m)^\\+\\+\\+\\+\n", 2);
            String replacement = texts[1].substring(0, texts[1].length() - 1);
            String rule = texts[0].substring(0, texts[0].length() - 1);
            all.add(new Broken(lines[0], lines[1], lines[2], rule, replacement));
        }
        return all;
    }

    @Test
    void everyRuleIsThere() {
        assertTrue(broken().size() >= 100, "the list was cut short");
    }

    @Test
    void theUnchangedSourcesPass() throws Exception {
        Recorded recorded = Recorded.named("cas-realAL");
        String file = "BindRules.java";
        assertEquals(recorded.states(), explore(file, Files.readString(SOURCES.resolve(file)), recorded.test()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void isNoticed(Broken broken) throws Exception {
        String source = Files.readString(SOURCES.resolve(broken.file));
        int at = source.indexOf(broken.rule);
        assertTrue(at >= 0, "the rule's text is not in " + broken.file);
        String changed = source.substring(0, at) + broken.replacement + source.substring(at + broken.rule.length());
        Recorded recorded = Recorded.named(broken.test);
        assertNotEquals(recorded.states(), explore(broken.file, changed, recorded.test()));
    }

    /** What a machine with this source file explores; the exception if that ends in one for the user. */
    private static Object explore(String file, String source, LitmusTest test) throws Exception {
        Map<String, byte[]> compiled = compile(file, source);
        try {
            return new Changed(compiled).loadClass(PACKAGE + "LitmusExplorer").getMethod("explore", LitmusTest.class)
                    .invoke(null, test);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof LitmusException) {
                return e.getCause();
            }
            throw e;
        }
    }

    private static Map<String, byte[]> compile(String file, String source) {
        Map<String, byte[]> classes = new HashMap<>();
        JavaFileObject unit = new SimpleJavaFileObject(URI.create("string:///org/eptlitmus/arm64/" + file),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        List<String> options = List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"));
        assertTrue(COMPILER.getTask(null, new InMemory(FILES, classes), null, options, null, Collections.singleton(unit))
                .call(), file + " with the rule broken does not compile");
        return classes;
    }

    /** Keeps compiled classes in memory. */
    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, byte[]> classes;

        InMemory(JavaFileManager files, Map<String, byte[]> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind,
                FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                @Override
                public java.io.OutputStream openOutputStream() {
                    return new java.io.ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(name, toByteArray());
                        }
                    };
                }
            };
        }
    }

    /** Loads the machine's classes anew, the changed ones among them. */
    private static final class Changed extends ClassLoader {
        private final Map<String, byte[]> changed;

        Changed(Map<String, byte[]> changed) {
            super(BrokenRulesTest.class.getClassLoader());
            this.changed = changed;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith(PACKAGE)) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            byte[] bytes = changed.get(name);
            try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                bytes = bytes == null ? in.readAllBytes() : bytes;
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void everyTestAimedAtARuleIsRecorded() {
        Stream<String> names = Recorded.resource("rules/@all").lines().map(n -> n.substring(0, n.length() - ".litmus".length()));
        assertTrue(names.allMatch(name -> Recorded.named(name).states() != null));
    }
}
