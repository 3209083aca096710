package schoolsearch.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.FieldHighlighter;
import org.apache.lucene.search.uhighlight.UHComponents;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;

/**
 * The best passages of each document of a page of results, by Lucene's unified highlighter from the offsets in the
 * postings. The text comes from the caller, who has read the document's stored fields once already.
 */
final class Highlights extends UnifiedHighlighter {
    /** Stands between two values of a field, as wide as the gap of their offsets; a passage may begin after it. */
    static final char BETWEEN_VALUES = '\n';

    private static final Passages FORMATTER = new Passages();
    private static final PassageScore SCORE = new PassageScore();

    private final Snapshot snapshot;
    private final Schema schema;
    private final List<FieldHighlighter> fields = new ArrayList<>();

    Highlights(Snapshot snapshot, Schema schema, Query asked, List<SearchRequest.Highlight> wanted) throws IOException {
        super(snapshot, schema.analyzers().indexing());
        this.snapshot = snapshot;
        this.schema = schema;
        if (wanted.isEmpty()) {
            return;
        }
        var terms = extractTerms(asked);
        for (SearchRequest.Highlight one : wanted) {
            UHComponents parts = getHighlightComponents(one.field(), asked, terms);
            fields.add(new FieldHighlighter(one.field(), getOffsetStrategy(getOptimizedOffsetSource(parts), parts),
                    new PassageBreaks(one.length()), SCORE, one.passages(), one.passages(), FORMATTER));
        }
    }

    /** The passages of the field that was wanted as number {@code which}. */
    @SuppressWarnings("unchecked")
    List<Passages.Snippet> passages(int which, int document, String text) throws IOException {
        LeafReaderContext leaf = snapshot.leaf(document);
        Object passages = fields.get(which).highlightFieldForDoc(leaf.reader(), document - leaf.docBase, text);
        return passages == null ? List.of() : (List<Passages.Snippet>) passages;
    }

    /** What was asked of a copy that has the field's own terms was asked of the field, too. */
    @Override
    protected Predicate<String> getFieldMatcher(String field) {
        return asked -> asked.equals(field)
                || schema.find(asked).from().contains(field) && schema.analyzers().haveSameTerms(asked, field);
    }

    @Override
    protected OffsetSource getOffsetSource(String field) {
        return OffsetSource.POSTINGS;
    }
}
