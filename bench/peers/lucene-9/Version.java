import java.io.IOException;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;

/** As Lucene 9 has it. */
final class Version {
    private Version() { }

    static String title(IndexSearcher searcher, int document) throws IOException {
        return searcher.storedFields().document(document, Set.of("title")).get("title");
    }

    static UnifiedHighlighter highlighter(IndexSearcher searcher, Analyzer analyzer) {
        return UnifiedHighlighter.builder(searcher, analyzer).build();
    }
}
