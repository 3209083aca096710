package schoolsearch.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.analysis.custom.CustomAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The analysis chains of a schema, by their own names and by field, for indexing and for asking. */
final class Analyzers {
    private static final int MOST = 64;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_RESOURCE = 16 << 20;
    /** Positions between two values of a field, so that no phrase reaches from one into the next. */
    static final int VALUE_GAP = 100;
    /** UTF-16 units of the longest token kept: three bytes each stay below Lucene's 32,766 bytes a term. */
    private static final String LONGEST_TOKEN = "8191";

    private final Map<String, CustomAnalyzer> named = new HashMap<>();
    private final Map<String, Analyzer> indexing = new HashMap<>();
    private final Map<String, Analyzer> asking = new HashMap<>();
    private final Copies copies;

    Analyzers(Message schema, Map<String, Field> fields, Map<String, Message> described) {
        Resources resources = new Resources(schema.texts("resources", MOST, LONGEST_RESOURCE));
        Map<String, Message> chains = schema.objects("analyzers", MOST);
        chains.forEach((name, chain) -> named.put(name, chain(name, chain, resources)));
        Map<String, Copies.Chain> byField = new HashMap<>();
        fields.values().stream().filter(field -> field.type() == Field.Type.TEXT).forEach(field -> {
            Message description = described.get(field.name());
            String analyzer = description.text("analyzer", LONGEST_NAME);
            indexing.put(field.name(), get(analyzer));
            asking.put(field.name(), get(description.text("queryAnalyzer", LONGEST_NAME, analyzer)));
            byField.put(field.name(), new Copies.Chain(named.get(analyzer), chains.get(analyzer).tree()));
        });
        copies = new Copies(fields.values().stream().filter(Field::isCopy).toList(), byField);
        copies.sources().forEach(source -> indexing.put(source, copies.recording(source)));
    }

    /** The fields that are copied from others. */
    Copies copies() {
        return copies;
    }

    Analyzer get(String name) {
        Analyzer analyzer = named.get(name);
        if (analyzer == null) {
            throw Fault.malformed("no analyzer of that name");
        }
        return analyzer;
    }

    /** Analyses documents, each field by its own chain. */
    Analyzer indexing() {
        return byField(indexing);
    }

    /** Analyses queries, each field by its own chain. */
    Analyzer asking() {
        return byField(asking);
    }

    /** Whether both text fields make the same terms of the same query. */
    boolean haveSameTerms(String one, String other) {
        return asking.get(one) == asking.get(other);
    }

    /** The tokens of a text, at most {@code most}; beyond that a limit. */
    static List<String> tokens(Analyzer analyzer, String field, String text, int most) throws IOException {
        List<String> tokens = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream(field, text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                if (tokens.size() == most) {
                    throw Fault.limit("more than " + most + " tokens");
                }
                tokens.add(term.toString());
            }
            stream.end();
        }
        return tokens;
    }

    private static Analyzer byField(Map<String, Analyzer> analyzers) {
        Analyzer exact = new KeywordAnalyzer();
        return new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
            @Override
            protected Analyzer getWrappedAnalyzer(String field) {
                return analyzers.getOrDefault(field, exact);
            }
        };
    }

    private static CustomAnalyzer chain(String name, Message chain, Resources resources) {
        try {
            CustomAnalyzer.Builder builder = CustomAnalyzer.builder(resources).withPositionIncrementGap(VALUE_GAP);
            for (Message filter : chain.list("charFilters", MOST)) {
                builder.addCharFilter(filter.text("name", LONGEST_NAME), parameters(filter));
            }
            Message tokenizer = chain.object("tokenizer");
            builder.withTokenizer(tokenizer.text("name", LONGEST_NAME), parameters(tokenizer));
            for (Message filter : chain.list("filters", MOST)) {
                builder.addTokenFilter(filter.text("name", LONGEST_NAME), parameters(filter));
            }
            chain.end();
            return builder.addTokenFilter("length", "min", "0", "max", LONGEST_TOKEN).build();
        } catch (IOException | IllegalArgumentException | IllegalStateException unknown) {
            throw Fault.malformed("analyzer " + name + ": a factory, a parameter or a resource is wrong");
        }
    }

    private static Map<String, String> parameters(Message component) {
        Map<String, String> parameters = new HashMap<>();
        component.tree().fieldNames().forEachRemaining(name -> {
            if (!name.equals("name")) {
                parameters.put(name, component.text(name, LONGEST_RESOURCE));
            }
        });
        return parameters;
    }
}
