package schoolsearch.node;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/**
 * All documents that match a search, as bits, without a score: terms are read straight from their postings and a filter's
 * values from {@link FacetSets}, a few nanoseconds a document, while the best are found apart by Lucene, which skips most
 * documents when it need not count them.
 */
final class Matching {
    private final Snapshot snapshot;
    private final Collection<Query> parts = new LinkedHashSet<>();
    private final List<BooleanClause> conditions;

    /** @param filter null for none */
    Matching(Query asked, Query filter, Snapshot snapshot) {
        this.snapshot = snapshot;
        split(asked);
        conditions = filter == null ? List.of() : conditions(filter);
    }

    /** The documents of a segment. */
    FixedBitSet in(LeafReaderContext segment) throws IOException {
        FixedBitSet matching = new FixedBitSet(segment.reader().maxDoc());
        for (Query part : parts) {
            add(part, segment, matching);
        }
        Bits live = segment.reader().getLiveDocs();
        for (int document = live == null ? -1 : 0; document >= 0 && document < matching.length(); document++) {
            if (!live.get(document)) {
                matching.clear(document);
            }
        }
        for (BooleanClause condition : conditions) {
            restrict(condition, segment, matching);
        }
        return matching;
    }

    /** A query of which one part must match, by its parts: what they weigh does not matter here. */
    private void split(Query query) {
        if (query instanceof BoostQuery boosted) {
            split(boosted.getQuery());
        } else if (query instanceof ConstantScoreQuery constant) {
            split(constant.getQuery());
        } else if (query instanceof DisjunctionMaxQuery alternatives) {
            alternatives.getDisjuncts().forEach(this::split);
        } else if (query instanceof BooleanQuery several && several.getMinimumNumberShouldMatch() <= 1
                && several.clauses().stream().allMatch(clause -> clause.getOccur() == Occur.SHOULD)) {
            several.clauses().forEach(clause -> split(clause.getQuery()));
        } else {
            parts.add(query);
        }
    }

    /** What must and what must not match; a query of another shape is one condition. */
    private static List<BooleanClause> conditions(Query filter) {
        return filter instanceof BooleanQuery several
                && several.clauses().stream().allMatch(clause -> clause.getOccur() != Occur.SHOULD)
                && several.clauses().stream().anyMatch(BooleanClause::isRequired)
                ? several.clauses() : List.of(new BooleanClause(filter, Occur.FILTER));
    }

    private void restrict(BooleanClause condition, LeafReaderContext segment, FixedBitSet matching) throws IOException {
        if (condition.isRequired() && condition.getQuery() instanceof TermQuery query) {
            List<FacetSets.Value> values = snapshot.facets(segment).values(query.getTerm().field());
            if (values != null) {
                for (FacetSets.Value value : values) {
                    if (value.name().equals(query.getTerm().text())) {
                        value.restrict(matching);
                        return;
                    }
                }
                matching.clear(0, matching.length());
                return;
            }
        }
        FixedBitSet which = new FixedBitSet(matching.length());
        add(condition.getQuery(), segment, which);
        if (condition.isProhibited()) {
            matching.andNot(which);
        } else {
            matching.and(which);
        }
    }

    private void add(Query query, LeafReaderContext segment, FixedBitSet matching) throws IOException {
        if (query instanceof TermQuery term) {
            add(term.getTerm(), segment, matching);
            return;
        }
        Weight weight = snapshot.createWeight(snapshot.rewrite(new ConstantScoreQuery(query)), ScoreMode.COMPLETE_NO_SCORES, 1);
        BulkScorer scorer = weight.bulkScorer(segment);
        if (scorer != null) {
            scorer.score(new LeafCollector() {
                @Override
                public void setScorer(Scorable scorable) {
                    // No document is scored.
                }

                @Override
                public void collect(int document) {
                    matching.set(document);
                }
            }, null);
        }
    }

    private static void add(Term term, LeafReaderContext segment, FixedBitSet matching) throws IOException {
        PostingsEnum postings = segment.reader().postings(term, PostingsEnum.NONE);
        if (postings != null) {
            matching.or(postings);
        }
    }
}
