package schoolsearch.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
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
 * Fields that hold the text of other fields, analysed in another way. Sources and copies begin with the same steps (filters
 * of characters, tokenizer, the first token filters). Those cost most and run once: {@link Recorder} keeps what comes out of
 * them while Lucene reads the sources of a document, and each copy takes it through the steps that are its own. So a source
 * must come before its copies in a document.
 */
final class Copies {
    /** An analyzer and how it was described. */
    record Chain(CustomAnalyzer analyzer, ObjectNode description) { }

    private final List<Field> copies;
    private final Map<String, Chain> chains;
    private final Set<String> sources = new TreeSet<>();
    /** Token filters that all sources and copies begin with. */
    private final int shared;
    /** A thread writes one document at a time. */
    private final ThreadLocal<Recorded> recorded = ThreadLocal.withInitial(Recorded::new);

    Copies(List<Field> copies, Map<String, Chain> chains) {
        this.copies = copies;
        this.chains = chains;
        copies.forEach(copy -> sources.addAll(copy.from()));
        Map<String, ObjectNode> descriptions = new TreeMap<>();
        for (String source : sources) {
            if (!chains.containsKey(source) || copies.stream().anyMatch(copy -> copy.name().equals(source))) {
                throw Fault.malformed("a copy is made of text fields that are no copies");
            }
            descriptions.put(source, chains.get(source).description());
        }
        copies.forEach(copy -> descriptions.put(copy.name(), chains.get(copy.name()).description()));
        shared = common(descriptions.values());
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
                var filters = analyzer.getTokenFilterFactories();
                TokenStream first = through(tokenizer, filters.subList(0, shared));
                TokenStream kept = new Recorder(first, recorded.get().of(source));
                return new TokenStreamComponents(tokenizer, through(kept, filters.subList(shared, filters.size())));
            }

            @Override
            protected java.io.Reader initReader(String field, java.io.Reader reader) {
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

    private static TokenStream through(TokenStream tokens, List<TokenFilterFactory> filters) {
        for (TokenFilterFactory filter : filters) {
            tokens = filter.create(tokens);
        }
        return tokens;
    }

    /** How many token filters all chains begin with, after the same filters of characters and the same tokenizer. */
    private static int common(Collection<ObjectNode> chains) {
        ObjectNode first = chains.stream().findFirst().orElse(null);
        if (first == null) {
            return 0;
        }
        int common = list(first, "filters").size();
        for (ObjectNode chain : chains) {
            if (!list(chain, "charFilters").equals(list(first, "charFilters"))
                    || !chain.get("tokenizer").equals(first.get("tokenizer"))) {
                throw Fault.malformed("a field and its copies have the same filters of characters and tokenizer");
            }
            JsonNode filters = list(chain, "filters");
            int same = 0;
            while (same < Math.min(common, filters.size()) && filters.get(same).equals(list(first, "filters").get(same))) {
                same++;
            }
            common = same;
        }
        return common;
    }

    private static JsonNode list(ObjectNode chain, String name) {
        JsonNode list = chain.get(name);
        return list == null || list.isNull() ? JsonNodeFactory.instance.arrayNode() : list;
    }

    /** What a thread's document has given so far, by source, and the streams of the copies, which are used again. */
    private final class Recorded {
        private final Map<String, Recorder.Tokens> tokens = new HashMap<>();
        private final Map<String, TokenStream> streams = new HashMap<>();

        Recorder.Tokens of(String source) {
            return tokens.computeIfAbsent(source, name -> new Recorder.Tokens());
        }

        void clear() {
            tokens.values().forEach(Recorder.Tokens::clear);
        }

        TokenStream copy(Field field) {
            return streams.computeIfAbsent(field.name(), name -> {
                var filters = chains.get(name).analyzer().getTokenFilterFactories();
                return through(new Recorder.Replay(field.from().stream().map(this::of).toList()),
                        filters.subList(shared, filters.size()));
            });
        }
    }
}
