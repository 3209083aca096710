using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;

namespace SchoolSearch.Search.Index;

/// <summary>
/// What is asked of the index. Pages that match <paramref name="Find"/> and pass <paramref name="Filter"/> are put in
/// order by their score: what the nodes that match give, and what the signals add.
/// </summary>
public sealed record PageQuery(QueryStep Find, PageFilter Filter)
{
    /// <summary>Results that can be asked for, from the first page on.</summary>
    public const int Deepest = 1_000;

    /// <summary>Added to the score of every page that matches.</summary>
    public ImmutableArray<Signal> Signals { get; init; } = [];

    public SecondStep? Second { get; init; }

    public Variety? Variety { get; init; }

    /// <summary>Pages that are written for this level or older ones only come after all others, whatever their
    /// score.</summary>
    public Level? LastFrom { get; init; }

    /// <summary>Results passed over.</summary>
    public int From { get; init; }

    /// <summary><see cref="From"/> and it are at most <see cref="Deepest"/> together.</summary>
    public int Size { get; init; } = 10;

    /// <summary>Whether subjects, levels, kinds and licences of all pages found are counted.</summary>
    public bool WithCounts { get; init; }

    public PassageWish? Passages { get; init; }

    /// <summary>Whether each hit tells how its score comes about.</summary>
    public bool WithAccount { get; init; }

    /// <summary>Refuses what no engine has to answer.</summary>
    /// <exception cref="ArgumentException">The query goes beyond a bound that is named here; no word of it is
    /// told.</exception>
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

/// <summary>Nodes, and the fields in which their words are looked for. A page matches when one node does; scores add
/// up.</summary>
public sealed record QueryStep(ImmutableArray<FieldWeight> Fields, ImmutableArray<QueryNode> Nodes);

/// <param name="Weight">What a match in the field counts, above 0.</param>
public sealed record FieldWeight(TextField Field, double Weight);

/// <summary>A part of a query. Words are as people write them; the index analyses them as it analyses each
/// field.</summary>
/// <param name="Weight">What a match counts, above 0.</param>
public abstract record QueryNode(double Weight)
{
    /// <summary>A word in any of the step's fields; scores of several fields add up (BM25).</summary>
    public sealed record Word(string Text, double Weight) : QueryNode(Weight);

    /// <summary>All of some words in the same one of the step's fields.</summary>
    public sealed record AllWords(ImmutableArray<string> Words, double Weight) : QueryNode(Weight);

    /// <summary>
    /// Two words near each other in the main text, scored as Lucene scores a sloppy phrase: as if the pair were a word
    /// that occurs 1 / (1 + distance) times wherever it stands within <paramref name="Slop"/>.
    /// </summary>
    public sealed record Near(string First, string Second, int Slop, double Weight) : QueryNode(Weight);

    /// <summary>A page that has the key, scored as a word that is as rare.</summary>
    public sealed record Key(KeyField Field, string Value, double Weight) : QueryNode(Weight);
}

/// <summary>Something that adds to a score whatever the words.</summary>
/// <param name="Weight">What it adds at most, above 0.</param>
public abstract record Signal(double Weight)
{
    /// <summary>Adds weight · q / (q + pivot), where q is the page's quality.</summary>
    public sealed record Quality(double Weight, double Pivot) : Signal(Weight);

    /// <summary>The page was written for the level.</summary>
    public sealed record WrittenFor(Level Level, double Weight) : Signal(Weight);

    /// <summary>The page was written for a level next to this one, and not for it.</summary>
    public sealed record WrittenBeside(Level Level, double Weight) : Signal(Weight);

    /// <summary>The page is of the year.</summary>
    public sealed record OfYear(int Year, double Weight) : Signal(Weight);

    /// <summary>The page is for one of the purposes.</summary>
    public sealed record OfPurpose(PurposeSet Purposes, double Weight) : Signal(Weight);

    /// <summary>The page has the key.</summary>
    public sealed record Named(KeyField Field, string Value, double Weight) : Signal(Weight);
}

/// <summary>
/// Puts the best pages in order again: what costs too much to be asked of every page that matches. Its score is added
/// to the first one. It finds no page.
/// </summary>
/// <param name="Window">How many pages, at most <see cref="PageQuery.Deepest"/>.</param>
public sealed record SecondStep(QueryStep Step, int Window)
{
    public ImmutableArray<Signal> Signals { get; init; } = [];

    public ImmutableArray<Substitute> Substitutes { get; init; } = [];
}

/// <summary>
/// Where one of the best pages lacks a word, the best of others counts in its place. One that is rarer weighs no more
/// than the word would. Words of which analysis makes nothing, or several, are left out.
/// </summary>
/// <param name="Weight">The part of their score that counts.</param>
/// <param name="Alike">The same for words of the index that are spelt like the word, times how much alike they are; 0
/// for none.</param>
public sealed record Substitute(string Word, ImmutableArray<string> Others, double Weight, double Alike);

/// <summary>
/// At most <paramref name="Most"/> pages of one site in every <paramref name="Window"/> results, while there are
/// others. Pages change places within each <see cref="Block"/> results only, so that the order does not depend on how
/// far somebody reads.
/// </summary>
/// <param name="Window">Divides <see cref="Block"/>.</param>
/// <param name="Share">Others go before a page only while they score at least this share of its score, from 0 (always)
/// to 1 (never).</param>
public sealed record Variety(int Most, int Window, double Share)
{
    public const int Block = 50;
}

/// <summary>Passages of the main text that show the words looked for.</summary>
/// <param name="Most">A page.</param>
/// <param name="Length">Characters of each, about.</param>
public sealed record PassageWish(int Most, int Length);
