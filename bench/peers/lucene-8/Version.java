import java.io.IOException;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;

/** As Lucene 8 has it. */
final class Version {
    private Version() { }

    static String title(IndexSearcher searcher, int document) throws IOException {
        return searcher.doc(document, Set.of("title")).get("title");
    }

    static UnifiedHighlighter highlighter(IndexSearcher searcher, Analyzer analyzer) {
        return new UnifiedHighlighter(searcher, analyzer);
    }
}
