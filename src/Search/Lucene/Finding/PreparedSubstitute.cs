using SchoolSearch.Search.Index;
using SchoolSearch.Search.Lucene.Reading;

namespace SchoolSearch.Search.Lucene.Finding;

/// <summary>A <see cref="Substitute"/> whose other words are looked up only when one of the best pages lacks the
/// word.</summary>
sealed class PreparedSubstitute(Substitute substitute, KnownTerm? word, string term)
{
    const TextField Field = TextField.Everything;

    Clause[]? others;

    /// <summary>Null for a word for which analysis gives no term, or several.</summary>
    public static PreparedSubstitute? Of(Substitute substitute, Workspace work) =>
        TermOf(substitute.Word, work) is { } term ? new(
            substitute, KnownTerm.Find(work, FieldNames.Of(Field), term), term) : null;

    /// <summary>Which of a few pages lack the word.</summary>
    public bool[] Lacking(Segment segment, Workspace work, ReadOnlySpan<int> pages)
    {
        var lacking = new bool[pages.Length];
        Array.Fill(lacking, true);
        if (word is not null && segment.Facts.Dense?.Find(Field, word.Text) is { } dense)
        {
            for (var place = 0; place < pages.Length; place++)
            {
                lacking[place] = dense.On(pages[place]) == 0;
            }
        }
        else if (word?.In(segment) is { } state)
        {
            var postings = work.Cursor(segment, Field).Pages(word.Bytes, state, withFrequencies: false);
            for (var place = 0; place < pages.Length; place++)
            {
                var page = pages[place];
                lacking[place] = (postings.DocID < page ? postings.Advance(page) : postings.DocID) != page;
            }
        }

        return lacking;
    }

    /// <summary>Gives pages that lack the word the score of the best other word there.</summary>
    /// <param name="named">Receives the word that counted, for an account; null when none is wanted.</param>
    public void Add(
        Segment segment, Workspace work, ReadOnlySpan<int> pages, Span<float> scores, string?[]? named = null)
    {
        var lacking = Lacking(segment, work, pages);
        var (places, some) = Only(pages, lacking);
        if (some.Length == 0)
        {
            return;
        }

        var best = new float[some.Length];
        var own = new float[some.Length];
        foreach (var other in others ??= Others(work))
        {
            Array.Clear(own);
            other.Add(segment, work, some, own);
            for (var i = 0; i < some.Length; i++)
            {
                if (own[i] > best[i])
                {
                    best[i] = own[i];
                    if (named is not null)
                    {
                        named[places[i]] = other.Word;
                    }
                }
            }
        }

        for (var i = 0; i < some.Length; i++)
        {
            scores[places[i]] += best[i];
        }
    }

    static (int[] Places, int[] Pages) Only(ReadOnlySpan<int> pages, bool[] wanted)
    {
        var places = new List<int>();
        var some = new List<int>();
        for (var place = 0; place < pages.Length; place++)
        {
            if (wanted[place])
            {
                places.Add(place);
                some.Add(pages[place]);
            }
        }

        return ([.. places], [.. some]);
    }

    static string? TermOf(string written, Workspace work) =>
        work.Terms.Of(PageSchema.ChainOf(Field), written) is [var term] ? term : null;

    /// <summary>The other words that the index has.</summary>
    Clause[] Others(Workspace work)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var other in substitute.Others)
        {
            if (TermOf(other, work) is { } one && one != term)
            {
                weights[one] = substitute.Weight;
            }
        }

        if (substitute.Alike > 0)
        {
            foreach (var (like, likeness) in LikeWords.Of(term, Field, work))
            {
                weights[like] = Math.Max(weights.GetValueOrDefault(like), substitute.Alike * likeness);
            }
        }

        var statistics = work.Snapshot.StatisticsOf(Field);
        var most = statistics.Rarity(word?.Frequency ?? 0);
        return
        [
            .. from pair in weights
               let known = KnownTerm.Find(work, FieldNames.Of(Field), pair.Key)
               where known is not null
               let rarity = statistics.Rarity(known.Frequency)
               select new TermClause(
                   statistics, known, (float)(pair.Value * Math.Min(most, rarity)), ScorePartKind.Substitute),
        ];
    }
}
