package org.eptlitmus.app.cite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eptlitmus.app.result.Printable;
import org.eptlitmus.app.result.RunFile;
import org.eptlitmus.app.result.SampleRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;

/** Puts hostile text wherever a file has prose, and checks that it leaves each form as text. */
class ForeignTextTest {

    /** A terminal's, a browser's, a table's, a mention's, XML's and Remarkup's enemy in one, as JSON has it. */
    private static final String HOSTILE =
            "\\u001b[2J\\u202e|`</td><script>x</script>]]>{{{@root [[x]] **b** #1 T1 &lt; %%%\\nTest X Allowed\\n| a |\\n# h \\u0000";

    private static final Choice EVERYTHING = new Choice(List.of("EPT-6", "EPT-7"), List.of(), List.of(), List.of(), true);

    @TempDir
    private Path directory;

    private String cited(Format format, String... fields) throws IOException {
        String text = new String(SampleRuns.bytes("x86-64"), StandardCharsets.UTF_8);
        for (String field : fields) {
            String changed = Pattern.compile("(\"" + field + "\" : )\"(?:[^\"\\\\]|\\\\.)*\"").matcher(text)
                    .replaceAll(match -> match.group(1) + "\"" + HOSTILE.replace("\\", "\\\\").replace("$", "\\$") + "\"");
            assertFalse(changed.equals(text), field);
            text = changed;
        }
        Path file = Files.writeString(directory.resolve("hostile.json"), text);
        return format.cite(List.of(Block.of(RunFile.read(file))), EVERYTHING);
    }

    private String cited(Format format) throws IOException {
        return cited(format, "description", "cpuModel", "virtual", "os", "jvm", "jarVersion", "jarCommit", "start", "ending", "pinnedTo");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void noFormPassesControlCharactersOn(Format format) throws IOException {
        String text = cited(format);
        assertEquals(Printable.text(text), text);
        assertTrue(text.contains("[U+001B]") || text.contains("\\[U+001B\\]"), "it is there, and visible");
    }

    @Test
    void markdownKeepsItsColumns() throws IOException {
        String text = cited(Format.markdown);
        List<String> rows = text.lines().filter(line -> line.startsWith("|")).toList();
        rows.forEach(row -> assertEquals(5, row.split("(?<!\\\\)\\|", -1).length - 1, row));
        String prose = text.replaceAll("(`+)(?:(?!\\1).)+\\1", "")
                .replace("<details><summary>Where and how it was run</summary>\n", "").replace("\n</details>\n", "");
        assertFalse(Pattern.compile("(?<!\\\\)<").matcher(prose).find() || prose.contains("@") || prose.contains("**b") || prose.contains("]("), prose);
    }

    @Test
    void remarkupKeepsItsColumns() throws IOException {
        String text = cited(Format.remarkup);
        List<String> rows = text.lines().filter(line -> line.startsWith("|")).toList();
        rows.forEach(row -> assertEquals(5, row.split("\\|", -1).length - 1, row));
        String prose = text.replaceAll("`[^`]+`", "");
        assertFalse(Pattern.compile("[@{}\\[\\]#<>]|\\*\\*|%%|T1").matcher(prose).find(), prose);
    }

    @Test
    void litmus7HasNoTestOfAStranger() throws IOException {
        assertFalse(cited(Format.litmus7).lines().anyMatch(line -> line.startsWith("Test X")));
    }

    @Test
    void junitIsXml() throws Exception {
        String text = cited(Format.junit);
        var suite = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text))).getDocumentElement();
        assertEquals(0, suite.getElementsByTagName("script").getLength());
        assertTrue(suite.getElementsByTagName("testcase").getLength() > 0);
    }

    @Test
    void jsonIsJson() throws IOException {
        assertEquals("ept-litmus/citation", JSON.std.mapFrom(cited(Format.json)).get("format"));
    }

    @Test
    void textKeepsItsWidth() throws IOException {
        cited(Format.text).lines().forEach(line -> assertTrue(line.length() <= 72, line));
    }
}
