using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Search.Index;

/// <summary>
/// A question to the index. Pages that match <paramref name="Find"/> and pass <paramref name="Filter"/> are sorted by
/// score: the sum of matching nodes and signals.
/// </summary>
public sealed record PageQuery(QueryStep Find, PageFilter Filter)
{
    /// <summary>Results that can be requested, counted from the first.</summary>
    public const int Deepest = 1_000;

    /// <summary>Added to the score of every matching page.</summary>
    public ImmutableArray<Signal> Signals { get; init; } = [];

    public SecondStep? Second { get; init; }

    public Variety? Variety { get; init; }

    /// <summary>Pages written only for this level or older ones come after all others, whatever their score.</summary>
    public Level? LastFrom { get; init; }

    /// <summary>Number of results to skip.</summary>
    public int From { get; init; }

    /// <summary>At most <see cref="Deepest"/> together with <see cref="From"/>.</summary>
    public int Size { get; init; } = 10;

    /// <summary>Whether to count all pages found by subject, level, kind and licence.</summary>
    public bool WithCounts { get; init; }

    public PassageWish? Passages { get; init; }

    /// <summary>Whether each hit explains its score.</summary>
    public bool WithAccount { get; init; }

    /// <summary>Rejects queries beyond the bounds that engines must support.</summary>
    /// <exception cref="ArgumentException">The query exceeds a bound; the message names the bound but no word of the
    /// query.</exception>
    public void Check()
    {
        if (From < 0 || Size < 0 || (long)From + Size > Deepest)
        {
            throw new ArgumentException($"Results can be asked for from 0 to {Deepest}.", nameof(Size));
        }

        if (Second?.Window is < 0 or > Deepest)
        {
            throw new ArgumentException($"The window of a second step is from 0 to {Deepest}.", nameof(Second));
        }

        if (Variety is { } variety && (variety.Most < 1 || variety.Window < 1 || Variety.Block % variety.Window != 0))
        {
            throw new ArgumentException($"The window of a variety divides {Variety.Block}.", nameof(Variety));
        }
    }
}

/// <summary>Nodes, and the fields in which they are searched. A page matches when one node does; scores add
/// up.</summary>
public sealed record QueryStep(ImmutableArray<FieldWeight> Fields, ImmutableArray<QueryNode> Nodes);

/// <param name="Weight">Factor for matches in the field, above 0.</param>
public sealed record FieldWeight(TextField Field, double Weight);

/// <summary>A part of a query. Words are as people write them; the index analyses them for each field.</summary>
/// <param name="Weight">Factor for a match, above 0.</param>
public abstract record QueryNode(double Weight)
{
    /// <summary>A word in any of the step's fields; scores of several fields add up (BM25).</summary>
    public sealed record Word(string Text, double Weight) : QueryNode(Weight);

    /// <summary>Several words that must all be in the same one of the step's fields.</summary>
    public sealed record AllWords(ImmutableArray<string> Words, double Weight) : QueryNode(Weight);

    /// <summary>
    /// Two words near each other in the main text, scored like Lucene's sloppy phrase: as if the pair were a word that
    /// occurs 1 / (1 + distance) times wherever the two are within <paramref name="Slop"/>.
    /// </summary>
    public sealed record Near(string First, string Second, int Slop, double Weight) : QueryNode(Weight);

    /// <summary>A page with the key, scored like a word of the same rarity.</summary>
    public sealed record Key(KeyField Field, string Value, double Weight) : QueryNode(Weight);
}

/// <summary>Something that adds to a score independently of the words.</summary>
/// <param name="Weight">The most that it adds, above 0.</param>
public abstract record Signal(double Weight)
{
    /// <summary>Adds weight · q / (q + pivot), where q is the page's quality.</summary>
    public sealed record Quality(double Weight, double Pivot) : Signal(Weight);

    /// <summary>The page was written for the level.</summary>
    public sealed record WrittenFor(Level Level, double Weight) : Signal(Weight);

    /// <summary>The page was written for a level next to this one, but not for it.</summary>
    public sealed record WrittenBeside(Level Level, double Weight) : Signal(Weight);

    /// <summary>The page dates from the year.</summary>
    public sealed record OfYear(int Year, double Weight) : Signal(Weight);

    /// <summary>The page is for one of the purposes.</summary>
    public sealed record OfPurpose(PurposeSet Purposes, double Weight) : Signal(Weight);

    /// <summary>The page has the key.</summary>
    public sealed record Named(KeyField Field, string Value, double Weight) : Signal(Weight);
}

/// <summary>
/// Reorders the best pages by clauses that are too costly for every matching page. Their scores are added to the first
/// score. No page is found by it.
/// </summary>
/// <param name="Window">Number of pages to reorder, at most <see cref="PageQuery.Deepest"/>.</param>
public sealed record SecondStep(QueryStep Step, int Window)
{
    public ImmutableArray<Signal> Signals { get; init; } = [];

    public ImmutableArray<Substitute> Substitutes { get; init; } = [];
}

/// <summary>
/// Where one of the best pages lacks a word, the best-scoring of other words counts instead. A rarer one counts no more
/// than the word would. A word is ignored if analysis gives no term for it, or several.
/// </summary>
/// <param name="Weight">The share of their score that counts.</param>
/// <param name="Alike">The share for words of the index spelt like the word, multiplied by their likeness; 0 for
/// none.</param>
public sealed record Substitute(string Word, ImmutableArray<string> Others, double Weight, double Alike);

/// <summary>
/// At most <paramref name="Most"/> pages of one site in every <paramref name="Window"/> results, while there are
/// others. Pages only change places within blocks of <see cref="Block"/> results, so that the order does not depend on
/// how far somebody reads.
/// </summary>
/// <param name="Window">A divisor of <see cref="Block"/>.</param>
/// <param name="Share">Others overtake a page only if they score at least this share of its score, from 0 (always) to 1
/// (never).</param>
public sealed record Variety(int Most, int Window, double Share)
{
    public const int Block = 50;
}

/// <summary>The number and length of snippet passages.</summary>
/// <param name="Most">Passages for each page.</param>
/// <param name="Length">Approximate characters of each.</param>
public sealed record PassageWish(int Most, int Length);
