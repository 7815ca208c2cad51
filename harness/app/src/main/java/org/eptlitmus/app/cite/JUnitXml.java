package org.eptlitmus.app.cite;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.eptlitmus.app.result.Outcomes;
import org.eptlitmus.app.result.Printable;
import org.eptlitmus.app.tally.Counted;
import org.eptlitmus.app.tally.Row;

/**
 * JUnit's XML, as Surefire writes it and CI systems read it: a test case for each test and platform. It fails if a forbidden outcome was seen, is in error if it
 * hung, crashed or threw, and is skipped if it did not run.
 */
final class JUnitXml {

    private static final String NAME = "name";
    private static final String MESSAGE = "message";
    private static final String TYPE = "type";
    private static final double MILLIS = 1000;

    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** One suite, or if there are more blocks than one, suites in an element around them. */
    static String write(List<Block> blocks) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            JUnitXml writer = new JUnitXml(xml);
            if (blocks.size() == 1) {
                writer.suite(blocks.get(0));
            } else {
                writer.start("testsuites");
                for (Block block : blocks) {
                    writer.suite(block);
                }
                writer.end();
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text that was made printable cannot be written as XML", e);
        }
        return text.toString();
    }

    private void suite(Block block) throws XMLStreamException {
        List<Counted> tests = block.counted();
        start("testsuite");
        xml.writeAttribute(NAME, "ept-litmus run " + String.join(" ", block.runs()));
        xml.writeAttribute("time", seconds(tests.stream().mapToLong(Counted::millis).sum()));
        xml.writeAttribute("tests", Integer.toString(tests.size()));
        xml.writeAttribute("errors", count(tests.stream().filter(t -> !t.failures().isEmpty()).count()));
        xml.writeAttribute("skipped", count(tests.stream().filter(t -> !t.ran()).count()));
        xml.writeAttribute("failures", count(tests.stream().filter(JUnitXml::failed).count()));
        properties(block);
        for (Counted test : tests) {
            test(test);
        }
        end();
    }

    private void properties(Block block) throws XMLStreamException {
        start("properties");
        property("ept-litmus", Origin.jar(block.outcomes().environment()));
        property("runs", String.join(" ", block.runs()));
        property("environment", block.environment());
        property("seed", Long.toString(block.outcomes().environment().seed()));
        for (Outcomes.JvmConfiguration configuration : block.outcomes().configurations()) {
            property("flags of " + configuration.id(), String.join(" ", configuration.flags()));
        }
        end();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        xml.writeAttribute(NAME, name);
        xml.writeAttribute("value", Printable.line(value));
        xml.writeCharacters("\n");
    }

    private void test(Counted test) throws XMLStreamException {
        start("testcase");
        String where = test.platform().onHardware() && test.ran() || test.platform().timeSliced()
                ? " (" + test.platform().label() + ")"
                : "";
        xml.writeAttribute(NAME, test.test().name() + where);
        xml.writeAttribute("classname", "ept-litmus." + test.test().question());
        xml.writeAttribute("time", seconds(test.millis()));
        for (Row row : test.rows()) {
            if (row.contradicts()) {
                start("failure");
                xml.writeAttribute(MESSAGE, row.name() + ": " + row.counted());
                xml.writeAttribute(TYPE, "forbidden");
                xml.writeCharacters(row.graded() + ": " + row.outcome().description());
                end();
            }
        }
        if (!test.ran()) {
            start("skipped");
            xml.writeAttribute(MESSAGE, "did not run");
            end();
        }
        if (!test.failures().isEmpty()) {
            start("error");
            xml.writeAttribute(MESSAGE, test.failures().stream().map(Counted::failure).collect(Collectors.joining("; ")));
            xml.writeAttribute(TYPE, test.failures().get(0).status());
            xml.writeCharacters(test.failures().stream().map(f -> Printable.text(f.message())).collect(Collectors.joining("\n")));
            end();
        }
        if (test.samples() > 0) {
            start("system-out");
            xml.writeCharacters(test.rows().stream().map(JUnitXml::counted).collect(Collectors.joining()));
            end();
        }
        end();
    }

    private static String counted(Row row) {
        return "\"" + row.outcome().id() + "\": " + row.counted() + "; " + row.graded() + "\n";
    }

    private static boolean failed(Counted test) {
        return test.rows().stream().anyMatch(Row::contradicts);
    }

    private void start(String element) throws XMLStreamException {
        xml.writeStartElement(element);
    }

    private void end() throws XMLStreamException {
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private static String count(long number) {
        return Long.toString(number);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / MILLIS);
    }
}
