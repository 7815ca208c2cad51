package org.eptlitmus.app.cite;

import java.io.IOException;
import java.util.List;

/** The forms that results can be cited in. */
public enum Format {

    /** A table that GitHub renders. */
    markdown {
        @Override
        public String cite(List<Block> blocks, Choice choice) {
            return write(new Citation(choice).document(blocks));
        }

        @Override
        public String write(Document document) {
            return Markdown.write(document);
        }
    },

    /** Phabricator's table syntax. */
    remarkup {
        @Override
        public String cite(List<Block> blocks, Choice choice) {
            return write(new Citation(choice).document(blocks));
        }

        @Override
        public String write(Document document) {
            return Remarkup.write(document);
        }
    },

    /** For a mail. */
    text {
        @Override
        public String cite(List<Block> blocks, Choice choice) {
            return write(new Citation(choice).document(blocks));
        }

        @Override
        public String write(Document document) {
            return PlainText.write(document);
        }
    },

    json {
        @Override
        public String cite(List<Block> blocks, Choice choice) throws IOException {
            return JsonCitation.write(blocks, choice);
        }
    },

    /** For CI systems. */
    junit {
        @Override
        public String cite(List<Block> blocks, Choice choice) {
            return JUnitXml.write(blocks);
        }
    },

    /** For herdtools. */
    litmus7 {
        @Override
        public String cite(List<Block> blocks, Choice choice) {
            return LitmusLog.write(blocks);
        }
    };

    /** The text of some blocks. @param choice which rows are asked for; whole tests have been chosen already */
    public abstract String cite(List<Block> blocks, Choice choice) throws IOException;

    /** Whether it is read by people, and can take any document. */
    public boolean prose() {
        return this == markdown || this == remarkup || this == text;
    }

    /** The text of a document, if this is a form that is read by people. */
    public String write(Document document) {
        throw new UnsupportedOperationException(this + " takes counts, no document");
    }
}
