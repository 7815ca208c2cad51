package org.eptlitmus.app.cite;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** The forms that results can be cited in. */
public enum Format {

    /** A table that GitHub renders. */
    markdown(Markdown::write),

    /** Phabricator's table syntax. */
    remarkup(Remarkup::write),

    /** For a mail. */
    text(PlainText::write),

    /** For programs. */
    json(null) {
        @Override
        public String cite(List<Block> blocks, Choice choice) throws IOException {
            return JsonCitation.write(blocks, choice);
        }
    },

    /** For CI systems. */
    junit(null) {
        @Override
        public String cite(List<Block> blocks, Choice choice) {
            return JUnitXml.write(blocks);
        }
    },

    /** For herdtools. */
    litmus7(null) {
        @Override
        public String cite(List<Block> blocks, Choice choice) {
            return LitmusLog.write(blocks);
        }
    };

    /** Writes any document; null in a form that is read by programs. */
    private final Function<Document, String> writer;

    Format(Function<Document, String> writer) {
        this.writer = writer;
    }

    /** The text of some blocks. @param choice which rows are asked for; whole tests have been chosen already */
    public String cite(List<Block> blocks, Choice choice) throws IOException {
        return write(new Citation(choice).document(blocks));
    }

    /** Whether it is read by people, and can take any document. */
    public boolean prose() {
        return writer != null;
    }

    /** The text of a document, if this is a form that is read by people. */
    public String write(Document document) {
        if (writer == null) {
            throw new UnsupportedOperationException(this + " takes counts, no document");
        }
        return writer.apply(document);
    }
}
