package schoolsearch.node;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A search message, read and bounded: what {@link Ranking} and {@link Searching} work from. */
record SearchRequest(String query, Map<String, Float> fields, float tie, boolean all, String minimum, String filter,
        List<Signal> signals, Rescore rescore, int from, int size, Collapse collapse, Map<String, Integer> facets,
        List<String> stored, List<Highlight> highlights, boolean explain) {
    static final int LONGEST_NAME = 64;
    private static final int DEEPEST_PAGE = 1_000;
    private static final int LARGEST_PAGE = 100;
    private static final int MOST_FIELDS = 32;
    private static final float GREATEST = 1_000;

    /** One passage list to make: at most {@code passages} of about {@code length} characters. */
    record Highlight(String field, int passages, int length) { }

    /** What is added to the scores of the best {@code window} documents before they are put in order again. */
    record Rescore(String query, Map<String, Float> fields, float tie, List<Signal> signals, int window,
            List<Substitute> substitutes) { }

    static SearchRequest read(Message message, Schema schema) {
        SearchRequest request = new SearchRequest(
                message.text("query", QueryText.LONGEST),
                fields(message, schema),
                message.number("tie", 0, 1, 0),
                operator(message),
                message.text("minimumShouldMatch", MinimumShouldMatch.LONGEST, null),
                message.text("filter", QueryText.LONGEST, null),
                Signal.read(message, schema),
                message.has("rescore") ? rescore(message.object("rescore"), schema) : null,
                message.whole("from", 0, DEEPEST_PAGE, 0),
                message.whole("size", 0, DEEPEST_PAGE, 10),
                message.has("collapse") ? Collapse.read(message.object("collapse"), schema) : null,
                facets(message, schema),
                message.strings("stored", MOST_FIELDS, LONGEST_NAME),
                message.list("highlight", MOST_FIELDS).stream().map(wanted -> highlight(wanted, schema)).toList(),
                message.flag("explain", false));
        schema.requireStored(request.stored);
        if (request.minimum != null) {
            // A rule is wrong even where the query has no clauses to count.
            MinimumShouldMatch.of(request.minimum, 1);
        }
        if (request.from + request.size > DEEPEST_PAGE) {
            throw Fault.limit("from + size is more than " + DEEPEST_PAGE);
        }
        if (request.size > LARGEST_PAGE && !request.isBare()) {
            throw Fault.limit("size is more than " + LARGEST_PAGE + ", and more than ids is asked for");
        }
        return request;
    }

    /** True when nothing but ids is asked for, which lie in a column of their own. */
    boolean isBare() {
        return highlights.isEmpty() && !explain && (stored.isEmpty() || stored.equals(List.of(Field.ID)));
    }

    /** The documents to rank, so that the page can be cut out of them. */
    int depth() {
        int depth = collapse == null ? from + size : Collapse.whole(from + size);
        return rescore == null ? depth : Math.max(rescore.window, depth);
    }

    private static boolean operator(Message message) {
        return switch (message.text("operator", LONGEST_NAME, "or")) {
            case "or" -> false;
            case "and" -> true;
            default -> throw Fault.malformed("operator is and or or");
        };
    }

    private static Map<String, Float> fields(Message message, Schema schema) {
        Map<String, Float> fields = message.numbers("fields", MOST_FIELDS, 0, GREATEST);
        fields.keySet().forEach(schema::searchable);
        return fields;
    }

    private static Rescore rescore(Message message, Schema schema) {
        Rescore rescore = new Rescore(message.text("query", QueryText.LONGEST), fields(message, schema),
                message.number("tie", 0, 1, 0), Signal.read(message, schema),
                message.whole("window", 1, DEEPEST_PAGE, Collapse.BLOCK),
                Substitute.read(message, schema));
        message.end();
        return rescore;
    }

    private static Map<String, Integer> facets(Message message, Schema schema) {
        Map<String, Integer> facets = new TreeMap<>();
        message.numbers("facets", MOST_FIELDS, 1, GREATEST).forEach((name, most) -> {
            if (!schema.searchable(name).facet()) {
                throw Fault.malformed("a facet of a field that counts none");
            }
            facets.put(name, most.intValue());
        });
        return facets;
    }

    private static Highlight highlight(Message message, Schema schema) {
        String field = message.text("field", LONGEST_NAME);
        if (!schema.searchable(field).highlightable()) {
            throw Fault.malformed("highlighting needs a stored text field with offsets");
        }
        Highlight highlight = new Highlight(field, message.whole("passages", 1, 10, 1),
                message.whole("length", 20, 1_000, 160));
        message.end();
        return highlight;
    }
}
