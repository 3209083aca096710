package schoolsearch.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RegexpQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.automaton.RegExp;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;

/**
 * Lucene's classic query syntax over several default fields. A term without a field becomes a DisjunctionMaxQuery over
 * them, keywords are taken as they stand, and whatever expands to terms of the index does so within bounds.
 *
 * <p>A filter is parsed with the same syntax but errs on the side of hiding: a clause that analysis leaves empty matches
 * nothing instead of vanishing, and an expansion is complete, so that nothing slips past an excluded prefix.
 */
final class QuerySyntax extends QueryParser {
    /** Terms that a wildcard, an expression or a misspelling of the query stands for at most. */
    static final int EXPANSIONS = 128;
    private static final int LONGEST_PATTERN = 128;
    private static final int MOST_STATES = 2_000;

    private final Schema schema;
    private final Map<String, Float> fields;
    private final float tie;
    private final boolean filtering;
    private Query lastBoolean;

    private QuerySyntax(Schema schema, Map<String, Float> fields, float tie, boolean filtering) {
        super(null, schema.analyzers().asking());
        this.schema = schema;
        this.fields = fields;
        this.tie = tie;
        this.filtering = filtering;
        setSplitOnWhitespace(true);
        setMaxDeterminizedStates(MOST_STATES);
        setMultiTermRewriteMethod(filtering ? MultiTermQuery.CONSTANT_SCORE_REWRITE
                : new MultiTermQuery.TopTermsBlendedFreqScoringRewrite(EXPANSIONS));
    }

    /** Parses what somebody looks for. {@code rule} is a minimum of optional clauses, or null. */
    static Query query(Schema schema, String text, Map<String, Float> fields, float tie, boolean all, String rule) {
        QuerySyntax syntax = new QuerySyntax(schema, fields, tie, false);
        syntax.setDefaultOperator(all ? Operator.AND : Operator.OR);
        if (text.isBlank()) {
            return new MatchNoDocsQuery("an empty query");
        }
        Query query = syntax.read(text);
        return rule != null && query == syntax.lastBoolean ? withMinimum((BooleanQuery) query, rule) : query;
    }

    /** Parses a condition without a score: every term of it names its field. */
    static Query condition(Schema schema, String text) {
        return new QuerySyntax(schema, Map.of(), 0, true).read(text);
    }

    private Query read(String text) {
        QueryText.requireShallow(text);
        try {
            return QueryShape.bounded(parse(text));
        } catch (ParseException wrong) {
            if (wrong.getCause() instanceof BooleanQuery.TooManyClauses) {
                throw Fault.limit("more than " + BooleanQuery.getMaxClauseCount() + " clauses");
            }
            throw Fault.query("not in the query syntax");
        } catch (BooleanQuery.TooManyClauses many) {
            throw Fault.limit("more than " + BooleanQuery.getMaxClauseCount() + " clauses");
        } catch (TooComplexToDeterminizeException complex) {
            throw Fault.limit("too complex a pattern");
        } catch (IllegalArgumentException wrong) {
            throw Fault.query("not in the query syntax");
        }
    }

    private static Query withMinimum(BooleanQuery query, String rule) {
        int optional = (int) query.clauses().stream().filter(clause -> clause.getOccur() == Occur.SHOULD).count();
        BooleanQuery.Builder builder = new BooleanQuery.Builder()
                .setMinimumNumberShouldMatch(MinimumShouldMatch.of(rule, optional));
        query.clauses().forEach(builder::add);
        return builder.build();
    }

    @Override
    protected Query getBooleanQuery(List<BooleanClause> clauses) throws ParseException {
        lastBoolean = super.getBooleanQuery(clauses);
        return lastBoolean;
    }

    @Override
    protected Query getFieldQuery(String name, String text, boolean quoted) {
        return over(name, field -> words(field, text, quoted, 0));
    }

    @Override
    protected Query getFieldQuery(String name, String text, int slop) {
        return over(name, field -> words(field, text, true, slop));
    }

    @Override
    protected Query getPrefixQuery(String name, String text) {
        return over(name, field -> newPrefixQuery(new Term(field.name(), normal(field, text))));
    }

    @Override
    protected Query getWildcardQuery(String name, String text) throws ParseException {
        if ("*".equals(name) && "*".equals(text)) {
            return newMatchAllDocsQuery();
        }
        if (text.startsWith("*") || text.startsWith("?")) {
            throw Fault.query("a wildcard at the beginning of a word");
        }
        requirePattern(text);
        return over(name, field -> super.newWildcardQuery(new Term(field.name(), analyzeWildcard(field, text))));
    }

    @Override
    protected Query getRegexpQuery(String name, String text) {
        requirePattern(text);
        if (text.indexOf('{') >= 0) {
            throw Fault.query("a counted repetition in a regular expression");
        }
        return over(name, field -> {
            RegexpQuery query = new RegexpQuery(new Term(field.name(), text), RegExp.NONE, MOST_STATES);
            query.setRewriteMethod(getMultiTermRewriteMethod());
            return query;
        });
    }

    @Override
    protected Query getFuzzyQuery(String name, String text, float similarity) {
        requirePattern(text);
        return over(name, field -> {
            Term term = new Term(field.name(), normal(field, text));
            return new FuzzyQuery(term, edits(similarity, term.text()), getFuzzyPrefixLength(), EXPANSIONS, true);
        });
    }

    @Override
    protected Query getRangeQuery(String name, String from, String to, boolean fromIncluded, boolean toIncluded) {
        return over(name, field -> newRangeQuery(field.name(), from == null ? null : normal(field, from),
                to == null ? null : normal(field, to), fromIncluded, toIncluded));
    }

    /** {@code word~1} is a number of edits; {@code word~0.8}, the older form, the part of the word that stays. */
    private static int edits(float similarity, String word) {
        float edits = similarity > 0 && similarity < 1 ? (1 - similarity) * word.length() : similarity;
        return Math.min((int) edits, FuzzyQuery.defaultMaxEdits);
    }

    private Query over(String name, Function<Field, Query> part) {
        Query query = name == null ? overDefaults(part) : part.apply(searchable(name));
        return query == null && filtering ? new MatchNoDocsQuery("a filter without words") : query;
    }

    private Query overDefaults(Function<Field, Query> part) {
        if (fields.isEmpty()) {
            throw Fault.query("a term without a field");
        }
        List<Query> parts = new ArrayList<>(fields.size());
        fields.forEach((name, boost) -> {
            Query query = part.apply(schema.searchable(name));
            if (query != null) {
                parts.add(boost == 1 ? query : new BoostQuery(query, boost));
            }
        });
        return switch (parts.size()) {
            case 0 -> null;
            case 1 -> parts.get(0);
            default -> tie == 1 ? sum(parts) : new DisjunctionMaxQuery(parts, tie);
        };
    }

    /** The same score as a tie of 1, in the form for which Lucene can skip blocks of postings. */
    private static Query sum(List<Query> parts) {
        BooleanQuery.Builder sum = new BooleanQuery.Builder();
        parts.forEach(part -> sum.add(part, Occur.SHOULD));
        return sum.build();
    }

    private Query words(Field field, String text, boolean quoted, int slop) {
        if (field.type() == Field.Type.KEYWORD) {
            return new TermQuery(new Term(field.name(), text));
        }
        // Without positions there is no phrase: its words, all of them, are the nearest thing.
        boolean phrase = quoted && field.positions();
        Occur occur = quoted || getDefaultOperator() == AND_OPERATOR ? Occur.MUST : Occur.SHOULD;
        return createFieldQuery(getAnalyzer(), occur, field.name(), text, phrase, slop);
    }

    private Field searchable(String name) {
        Field field = schema.find(name);
        if (field == null || !field.searchable()) {
            throw Fault.query("no searchable field of that name");
        }
        return field;
    }

    private String normal(Field field, String text) {
        requirePattern(text);
        return getAnalyzer().normalize(field.name(), text).utf8ToString();
    }

    /** Normalises what lies between the wildcards of a pattern and leaves them and what is escaped alone. */
    private String analyzeWildcard(Field field, String text) {
        StringBuilder pattern = new StringBuilder(text.length());
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escape = c == '\\' && i + 1 < text.length();
            if (escape || c == '*' || c == '?') {
                pattern.append(normal(field, plain.toString())).append(c);
                plain.setLength(0);
                if (escape) {
                    pattern.append(text.charAt(++i));
                }
            } else {
                plain.append(c);
            }
        }
        return pattern.append(normal(field, plain.toString())).toString();
    }

    private static void requirePattern(String text) {
        if (text.length() > LONGEST_PATTERN) {
            throw Fault.limit("a pattern of more than " + LONGEST_PATTERN + " characters");
        }
    }
}
