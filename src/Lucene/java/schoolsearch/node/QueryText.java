package schoolsearch.node;

/**
 * Measures a query's text before it is parsed, because the parser of the query syntax, and that of regular expressions
 * within it, calls itself for every parenthesis.
 */
final class QueryText {
    static final int LONGEST = 16_384;
    static final int DEEPEST = 32;

    private QueryText() { }

    /** Refuses parentheses nested too deep. Those in quotes do not count, those in a regular expression do. */
    static void requireShallow(String text) {
        int depth = 0;
        boolean quoted = false;
        boolean expression = false;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '"' -> quoted ^= !expression;
                case '/' -> expression ^= !quoted;
                case '(' -> depth += quoted ? 0 : 1;
                case ')' -> depth -= quoted || depth == 0 ? 0 : 1;
                default -> { }
            }
            if (depth > DEEPEST) {
                throw Fault.limit("parentheses nested deeper than " + DEEPEST);
            }
        }
    }
}
