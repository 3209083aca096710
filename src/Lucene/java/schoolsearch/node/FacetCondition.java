package schoolsearch.node;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;

/**
 * The documents that have a value of a facet field, from {@link FacetSets} instead of postings. Every search has such a
 * condition that nearly all documents meet: bits are looked up where postings would have to be unpacked.
 */
final class FacetCondition extends Query {
    private final Term term;

    private FacetCondition(Term term) {
        this.term = term;
    }

    /** The filter with its required values of facet fields looked up in bits; all else stays as it is. */
    static Query in(Query filter, Schema schema) {
        if (filter instanceof TermQuery query && isFacet(query.getTerm(), schema)) {
            return new FacetCondition(query.getTerm());
        }
        if (filter instanceof BooleanQuery several) {
            BooleanQuery.Builder builder = new BooleanQuery.Builder()
                    .setMinimumNumberShouldMatch(several.getMinimumNumberShouldMatch());
            for (BooleanClause clause : several.clauses()) {
                builder.add(clause.isRequired() ? in(clause.getQuery(), schema) : clause.getQuery(), clause.getOccur());
            }
            return builder.build();
        }
        return filter;
    }

    private static boolean isFacet(Term term, Schema schema) {
        return schema.facets().stream().anyMatch(field -> field.name().equals(term.field()));
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        Snapshot snapshot = (Snapshot) searcher;
        return new ConstantScoreWeight(this, boost) {
            @Override
            public Scorer scorer(LeafReaderContext leaf) {
                for (FacetSets.Value value : snapshot.facets(leaf).values(term.field())) {
                    if (value.name().equals(term.text())) {
                        return new ConstantScoreScorer(this, score(), mode, value.iterator());
                    }
                }
                return null;
            }

            @Override
            public boolean isCacheable(LeafReaderContext leaf) {
                return false;
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String field) {
        return term.toString();
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other) && term.equals(((FacetCondition) other).term);
    }

    @Override
    public int hashCode() {
        return 31 * classHash() + term.hashCode();
    }
}
