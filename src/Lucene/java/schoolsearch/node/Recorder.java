package schoolsearch.node;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Lets tokens pass and keeps their text, for fields that are made of the same tokens. */
final class Recorder extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final Tokens tokens;

    Recorder(TokenStream input, Tokens tokens) {
        super(input);
        this.tokens = tokens;
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        tokens.add(term);
        return true;
    }

    /** Texts of tokens one after the other, in memory that is used again for the next document. */
    static final class Tokens {
        private char[] text = new char[1 << 12];
        private int[] ends = new int[1 << 9];
        private int count;

        void clear() {
            count = 0;
        }

        private void add(CharTermAttribute term) {
            int start = end(count);
            if (start + term.length() > text.length) {
                text = Arrays.copyOf(text, Math.max(2 * text.length, start + term.length()));
            }
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, 2 * ends.length);
            }
            System.arraycopy(term.buffer(), 0, text, start, term.length());
            ends[count++] = start + term.length();
        }

        private int end(int token) {
            return token == 0 ? 0 : ends[token - 1];
        }
    }

    /** The kept tokens of several fields, as often as it is reset. */
    static final class Replay extends TokenStream {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final List<Tokens> sources;
        private int source;
        private int token;

        Replay(List<Tokens> sources) {
            this.sources = sources;
        }

        @Override
        public void reset() throws IOException {
            super.reset();
            source = 0;
            token = 0;
        }

        @Override
        public boolean incrementToken() {
            while (source < sources.size() && token == sources.get(source).count) {
                source++;
                token = 0;
            }
            if (source == sources.size()) {
                return false;
            }
            clearAttributes();
            Tokens tokens = sources.get(source);
            int start = tokens.end(token);
            term.copyBuffer(tokens.text, start, tokens.ends[token++] - start);
            return true;
        }
    }
}
