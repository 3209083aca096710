using System.Collections.Immutable;
using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Reading;

namespace SchoolSearch.Search.Lucene.Finding;

/// <summary>The nodes of a <see cref="QueryStep"/>, analysed for each of its fields and looked up in the dictionaries.
/// Terms without pages are dropped.</summary>
sealed class PreparedStep
{
    /// <summary>Terms of one step over all fields: ten times the number in the longest question.</summary>
    const int MostTerms = 2_000;

    readonly Dictionary<(TextField Field, string Term), double> words = [];
    readonly List<Clause> clauses = [];
    readonly Workspace work;

    PreparedStep(Workspace work) => this.work = work;

    public static ImmutableArray<Clause> Of(QueryStep step, Workspace work)
    {
        var prepared = new PreparedStep(work);
        foreach (var node in step.Nodes.Where(node => node.Weight > 0))
        {
            prepared.Take(node, step.Fields);
        }

        // A word that occurs in several nodes is read once.
        foreach (var ((field, term), weight) in prepared.words)
        {
            prepared.AddTerm(field, term, weight);
        }

        return [.. prepared.clauses];
    }

    void Take(QueryNode node, ImmutableArray<FieldWeight> fields)
    {
        switch (node)
        {
            case QueryNode.Word word:
                foreach (var (field, weight) in fields)
                {
                    foreach (var term in Terms(field, word.Text).Take(MostTerms - words.Count))
                    {
                        words[(field, term)] = words.GetValueOrDefault((field, term)) + (node.Weight * weight);
                    }
                }

                break;
            case QueryNode.AllWords all:
                foreach (var (field, weight) in fields)
                {
                    AddAllTerms(
                        field, [.. all.Words.SelectMany(word => Terms(field, word)).Distinct()], node.Weight * weight);
                }

                break;
            case QueryNode.Near near:
                AddNear(near);
                break;
            case QueryNode.Key key:
                AddKey(key);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node));
        }
    }

    IReadOnlyList<string> Terms(TextField field, string word) => work.Terms.Of(PageSchema.ChainOf(field), word);

    void AddTerm(TextField field, string term, double weight)
    {
        if (KnownTerm.Find(work, FieldNames.Of(field), term) is { } known)
        {
            var statistics = work.Snapshot.StatisticsOf(field);
            clauses.Add(
                new TermClause(
                    statistics, known, (float)(weight * statistics.Rarity(known.Frequency)), PageSchema.KindOf(field)));
        }
    }

    void AddAllTerms(TextField field, string[] terms, double weight)
    {
        var known =
            terms.Select(term => KnownTerm.Find(work, FieldNames.Of(field), term)).OfType<KnownTerm>().ToArray();
        if (known.Length == 0 || known.Length < terms.Length)
        {
            return;
        }

        // The rarest term leads.
        Array.Sort(known, (one, other) => one.Frequency.CompareTo(other.Frequency));
        var statistics = work.Snapshot.StatisticsOf(field);
        clauses.Add(new AllTermsClause(
            statistics, known, [.. known.Select(term => (float)(weight * statistics.Rarity(term.Frequency)))],
            PageSchema.KindOf(field)));
    }

    void AddNear(QueryNode.Near near)
    {
        var name = FieldNames.Of(TextField.Body);
        if (Terms(TextField.Body, near.First) is [.., var first]
            && Terms(TextField.Body, near.Second) is [var second, ..] && first != second
            && KnownTerm.Find(work, name, first) is { } one && KnownTerm.Find(work, name, second) is { } other)
        {
            var statistics = work.Snapshot.StatisticsOf(TextField.Body);
            var weight = near.Weight * (statistics.Rarity(one.Frequency) + statistics.Rarity(other.Frequency));
            clauses.Add(new NearClause(statistics, one, other, near.Slop, (float)weight));
        }
    }

    void AddKey(QueryNode.Key key)
    {
        if (KnownTerm.Find(work, FieldNames.Of(key.Field), key.Value) is { } known)
        {
            var having = work.Snapshot.Segments.Sum(segment => segment.Reader.GetTerms(known.Field)?.DocCount ?? 0);
            var score =
                key.Weight * FieldStatistics.Rarity(known.Frequency, having) / (1 + work.Snapshot.Weights.Saturation);
            clauses.Add(new KeyClause(known, (float)score, PageSchema.KindOf(key.Field)));
        }
    }
}
