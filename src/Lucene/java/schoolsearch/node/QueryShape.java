package schoolsearch.node;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;

/** Bounds on a query that has been parsed (depth) and on one that has been rewritten (terms). */
final class QueryShape {
    /** Levels of a tree from {@link QueryText#DEEPEST} parentheses: each may carry a boost, and its terms their fields. */
    private static final int DEEPEST = 2 * QueryText.DEEPEST + 6;
    private static final int MOST_LEAVES = 4 * 1024;

    private QueryShape() { }

    /** The query, if it is no deeper than it may be; its excluded patterns now exclude every term that they match. */
    static Query bounded(Query query) {
        walk(query, 0, false);
        return query;
    }

    private static void walk(Query query, int depth, boolean excluded) {
        if (depth > DEEPEST) {
            throw Fault.limit("a query nested too deep");
        }
        if (query instanceof BooleanQuery all) {
            for (BooleanClause clause : all.clauses()) {
                walk(clause.getQuery(), depth + 1, excluded || clause.isProhibited());
            }
        } else if (query instanceof DisjunctionMaxQuery best) {
            best.getDisjuncts().forEach(part -> walk(part, depth + 1, excluded));
        } else if (query instanceof BoostQuery boosted) {
            walk(boosted.getQuery(), depth + 1, excluded);
        } else if (excluded && query instanceof MultiTermQuery pattern && !(query instanceof FuzzyQuery)) {
            pattern.setRewriteMethod(MultiTermQuery.CONSTANT_SCORE_REWRITE);
        }
    }

    /** Counts the terms and other leaves of a rewritten query against the bound. */
    static void requireSmall(Query query) {
        int[] leaves = {0};
        query.visit(new QueryVisitor() {
            @Override
            public void consumeTerms(Query leaf, Term... terms) {
                leaves[0] += terms.length;
            }

            @Override
            public void visitLeaf(Query leaf) {
                leaves[0]++;
            }

            @Override
            public QueryVisitor getSubVisitor(BooleanClause.Occur occur, Query parent) {
                return this;
            }
        });
        if (leaves[0] > MOST_LEAVES) {
            throw Fault.limit("more than " + MOST_LEAVES + " terms");
        }
    }
}
