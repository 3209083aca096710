package schoolsearch.node;

import java.text.BreakIterator;
import java.text.CharacterIterator;
import java.text.StringCharacterIterator;

/**
 * Cuts passages of about a wished length out of a text: from the beginning of the sentence that holds a match, or from a
 * word near before it when the sentence begins too far away, to the last end of a sentence that fits, or else to the end
 * of a word. It looks only at the neighbourhood of a match, where java.text's own rules walk over the whole text, and it
 * never exceeds the length by more than a word, since pages are full of lists and menus without a full stop.
 */
final class PassageBreaks extends BreakIterator {
    /** A word longer than this is cut: it is a URL or no word at all. */
    private static final int LONGEST_WORD = 40;

    private final int goal;
    private String text = "";
    private int start;
    private int end;
    private int current;

    PassageBreaks(int goal) {
        this.goal = goal;
    }

    @Override
    public void setText(String text) {
        this.text = text;
        start = 0;
        end = 0;
        current = 0;
    }

    @Override
    public void setText(CharacterIterator characters) {
        StringBuilder copy = new StringBuilder();
        for (char c = characters.first(); c != CharacterIterator.DONE; c = characters.next()) {
            copy.append(c);
        }
        setText(copy.toString());
    }

    @Override
    public CharacterIterator getText() {
        return new StringCharacterIterator(text);
    }

    /** The beginning of a passage that holds what stands before {@code offset}, and nothing of the passage before. */
    @Override
    public int preceding(int offset) {
        int match = Math.max(0, Math.min(offset, text.length()) - 1);
        int least = Math.max(match - goal / 2, end <= match ? end : 0);
        start = least;
        for (int at = match; at > least; at--) {
            if (isSentenceStart(at)) {
                start = at;
                break;
            }
        }
        if (start == least && least > end && !isSentenceStart(least)) {
            start = wordStart(least, match);
        }
        current = start;
        return current;
    }

    /** The end of the passage that {@link #preceding} began, beyond {@code offset}. */
    @Override
    public int following(int offset) {
        int from = Math.min(offset, start);
        end = text.length() - from <= goal ? text.length() : end(from, offset);
        current = end;
        return end;
    }

    private int end(int from, int offset) {
        int most = Math.max(from + goal, Math.min(text.length(), offset + 1));
        int least = Math.max(offset, from + goal / 2);
        for (int at = most; at > least; at--) {
            if (isSentenceStart(at)) {
                return at;
            }
        }
        return wordEnd(most, offset);
    }

    @Override
    public int next() {
        if (current >= text.length()) {
            return DONE;
        }
        start = current;
        return following(current);
    }

    @Override
    public int first() {
        start = 0;
        current = 0;
        return 0;
    }

    @Override
    public int last() {
        current = text.length();
        return current;
    }

    @Override
    public int next(int count) {
        int at = current;
        for (int i = 0; i < count && at != DONE; i++) {
            at = next();
        }
        return at;
    }

    @Override
    public int previous() {
        return current == 0 ? DONE : preceding(current);
    }

    @Override
    public int current() {
        return current;
    }

    private int wordStart(int from, int most) {
        for (int at = from; at < most; at++) {
            if (Character.isWhitespace(text.charAt(at))) {
                return at + 1;
            }
        }
        return whole(from);
    }

    private int wordEnd(int from, int least) {
        for (int at = Math.min(from, text.length() - 1); at > least; at--) {
            if (Character.isWhitespace(text.charAt(at))) {
                return at;
            }
        }
        int most = Math.min(text.length(), from + LONGEST_WORD);
        for (int at = from; at < most; at++) {
            if (Character.isWhitespace(text.charAt(at))) {
                return at;
            }
        }
        return whole(most);
    }

    /** That place, or the next one where it would part a surrogate pair. */
    private int whole(int at) {
        boolean parts = at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
        return parts ? at + 1 : at;
    }

    /** True after a line's end, and after a full stop and a space where no small letter follows. */
    private boolean isSentenceStart(int at) {
        if (at <= 0 || at >= text.length()) {
            return at == 0 || at == text.length();
        }
        char before = text.charAt(at - 1);
        char here = text.charAt(at);
        if (before == '\n') {
            return true;
        }
        if (!isSpace(before) || isSpace(here) || Character.isLowerCase(here) || "!?:;»".indexOf(here) >= 0) {
            return false;
        }
        int last = at - 2;
        while (last > 0 && (isSpace(text.charAt(last)) || "»”\")]".indexOf(text.charAt(last)) >= 0)) {
            last--;
        }
        if (last < 0 || ".!?…".indexOf(text.charAt(last)) < 0) {
            return false;
        }
        // One letter and a full stop is an initial, a title (M.) or an abbreviation (p.).
        return text.charAt(last) != '.' || last < 2 || !Character.isLetter(text.charAt(last - 1))
                || Character.isLetter(text.charAt(last - 2));
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
