package schoolsearch.node;

/**
 * How many of the optional clauses must match: {@code 2}, {@code -1} (all but one), {@code 75%}, {@code -25%} (a quarter
 * may be missing), or rules by count such as {@code 2<75% 6<50%}: up to 2 clauses all of them, from 3 to 6 three
 * quarters, beyond that half. Parts of a clause are rounded down, as in OpenSearch.
 */
final class MinimumShouldMatch {
    static final int LONGEST = 64;
    private static final String NUMBER = "-?[0-9]{1,4}%?";

    private MinimumShouldMatch() { }

    static int of(String rule, int clauses) {
        String trimmed = rule.trim();
        int needed;
        if (trimmed.matches(NUMBER)) {
            needed = number(trimmed, clauses);
        } else {
            needed = clauses;
            for (String step : trimmed.split("\\s+")) {
                if (!step.matches("[0-9]{1,4}<" + NUMBER)) {
                    throw Fault.malformed("minimumShouldMatch is a number, a percentage or rules such as 2<75%");
                }
                int sign = step.indexOf('<');
                if (clauses <= Integer.parseInt(step.substring(0, sign))) {
                    break;
                }
                needed = number(step.substring(sign + 1), clauses);
            }
        }
        return Math.max(0, Math.min(clauses, needed));
    }

    private static int number(String text, int clauses) {
        boolean percent = text.endsWith("%");
        int number = Integer.parseInt(percent ? text.substring(0, text.length() - 1) : text);
        int counted = percent ? number * clauses / 100 : number;
        return number < 0 ? clauses + counted : counted;
    }
}
