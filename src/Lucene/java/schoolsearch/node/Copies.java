package schoolsearch.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Reader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.custom.CustomAnalyzer;
import org.apache.lucene.analysis.util.TokenFilterFactory;

/**
 * Fields that hold the text of other fields, analysed in another way. A copy begins with the steps of its sources (filters
 * of characters, tokenizer, the first token filters). Those cost most and run once: a {@link Recorder} keeps what comes out
 * of them while Lucene reads the sources of a document, and the copy takes it through the steps that are its own. So a source
 * must come before its copies in a document.
 */
final class Copies {
    /** An analyzer and how it was described. */
    record Chain(CustomAnalyzer analyzer, ObjectNode description) { }

    private final List<Field> copies;
    private final Map<String, Chain> chains;
    private final Set<String> sources = new TreeSet<>();
    /** By copy, how many token filters it has in common with its sources. */
    private final Map<String, Integer> shared = new HashMap<>();
    /** A thread writes one document at a time. */
    private final ThreadLocal<Recorded> recorded = ThreadLocal.withInitial(Recorded::new);

    Copies(List<Field> copies, Map<String, Chain> chains) {
        this.copies = copies;
        this.chains = chains;
        for (Field copy : copies) {
            int common = Integer.MAX_VALUE;
            for (String source : copy.from()) {
                if (!chains.containsKey(source) || copies.stream().anyMatch(other -> other.name().equals(source))) {
                    throw Fault.malformed("a copy is made of text fields that are no copies");
                }
                common = Math.min(common, common(chains.get(copy.name()), chains.get(source)));
                sources.add(source);
            }
            shared.put(copy.name(), common);
        }
    }

    Set<String> sources() {
        return sources;
    }

    /** The analyzer of a source, which records what its copies need. */
    Analyzer recording(String source) {
        CustomAnalyzer analyzer = chains.get(source).analyzer();
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                var tokenizer = analyzer.getTokenizerFactory().create();
                TokenStream tokens = tokenizer;
                var filters = analyzer.getTokenFilterFactories();
                for (int after = 0; after <= filters.size(); after++) {
                    tokens = after == 0 ? tokens : filters.get(after - 1).create(tokens);
                    if (isCopiedAfter(source, after)) {
                        tokens = new Recorder(tokens, recorded.get().of(source, after));
                    }
                }
                return new TokenStreamComponents(tokenizer, tokens);
            }

            @Override
            protected Reader initReader(String field, Reader reader) {
                for (var filter : analyzer.getCharFilterFactories()) {
                    reader = filter.create(reader);
                }
                return reader;
            }

            @Override
            public int getPositionIncrementGap(String field) {
                return Analyzers.VALUE_GAP;
            }
        };
    }

    /** Forgets the document before, and gives the tokens of each copy, to be read after the sources. */
    void begin(BiConsumer<Field, TokenStream> copy) {
        Recorded tokens = recorded.get();
        tokens.clear();
        copies.forEach(field -> copy.accept(field, tokens.copy(field)));
    }

    private boolean isCopiedAfter(String source, int filters) {
        return copies.stream().anyMatch(copy -> copy.from().contains(source) && shared.get(copy.name()) == filters);
    }

    /** How many token filters both begin with, after the same filters of characters and the same tokenizer. */
    private static int common(Chain copy, Chain source) {
        if (!list(copy, "charFilters").equals(list(source, "charFilters"))
                || !copy.description().get("tokenizer").equals(source.description().get("tokenizer"))) {
            throw Fault.malformed("a copy has the filters of characters and the tokenizer of its sources");
        }
        JsonNode own = list(copy, "filters");
        JsonNode others = list(source, "filters");
        int same = 0;
        while (same < Math.min(own.size(), others.size()) && own.get(same).equals(others.get(same))) {
            same++;
        }
        return same;
    }

    private static JsonNode list(Chain chain, String name) {
        JsonNode list = chain.description().get(name);
        return list == null || list.isNull() ? JsonNodeFactory.instance.arrayNode() : list;
    }

    /** What a thread's document has given so far, and the streams of the copies, which are used again. */
    private final class Recorded {
        /** By source and number of filters passed. */
        private final Map<String, Map<Integer, Recorder.Tokens>> tokens = new TreeMap<>();
        private final Map<String, TokenStream> streams = new HashMap<>();

        Recorder.Tokens of(String source, int filters) {
            return tokens.computeIfAbsent(source, name -> new TreeMap<>())
                    .computeIfAbsent(filters, after -> new Recorder.Tokens());
        }

        void clear() {
            tokens.values().forEach(places -> places.values().forEach(Recorder.Tokens::clear));
        }

        TokenStream copy(Field field) {
            return streams.computeIfAbsent(field.name(), name -> {
                int passed = shared.get(name);
                List<TokenFilterFactory> filters = chains.get(name).analyzer().getTokenFilterFactories();
                TokenStream stream = new Recorder.Replay(field.from().stream().map(source -> of(source, passed)).toList());
                for (TokenFilterFactory filter : filters.subList(passed, filters.size())) {
                    stream = filter.create(stream);
                }
                return stream;
            });
        }
    }
}
