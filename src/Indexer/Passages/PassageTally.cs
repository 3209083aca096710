using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Safety;

namespace SchoolSearch.Indexer.Passages;

/// <summary>Combines the readings of a page's passages (all rules are in docs/topics/safety.md).</summary>
sealed class PassageTally
{
    /// <summary>From this value on, a passage is more likely unfit than not.</summary>
    const float UnfitFrom = 0.5f;

    /// <summary>From this value on, a passage is certainly unfit.</summary>
    const float SurelyFrom = 0.8f;

    /// <summary>A page is unfit from this mean of its passages, weighted by words, if more than one passage is
    /// unfit.</summary>
    const double RefusedMean = 0.32;

    /// <summary>This many certainly unfit passages make a page unfit, however long it is.</summary>
    const int RefusedPassages = 3;

    /// <summary>From this mean on, a person should look.</summary>
    const double DoubtedMean = 0.3;

    /// <summary>One passage with this value is enough for a person to look, unless it is a small part of a long
    /// page.</summary>
    const float GlaringFrom = 0.975f;

    const double GlaringShare = 0.05;

    /// <summary>From this value on, a passage outside title and text counts: menus and captions say little, and often
    /// lack their context.</summary>
    const float ApartFrom = 0.9f;

    /// <summary>
    /// The level of a page is the first one whose passages make up this share of its words. Set on half of 176 judged
    /// pages (docs/topics/levels.md).
    /// </summary>
    static readonly ImmutableArray<(Level Level, double Depth, double Share)> Floors =
        [(Level.Lycee, 4.4, 0.3), (Level.Cycle4, 3.8, 0.3), (Level.Cycle3, 3.0, 0.2)];

    /// <summary>With this many words, the model has read enough to disagree with a refusal by the lists.</summary>
    const int LeastText = 60;

    /// <summary>The most passages shown to teachers.</summary>
    const int MostEvidence = 5;

    const int MostLetters = 300;

    readonly ImmutableArray<PagePassage> passages;
    readonly bool isGlaring;

    public PassageTally(ImmutableArray<PagePassage> passages)
    {
        this.passages = passages;
        var own = passages.Where(passage => passage.IsOwn).ToArray();
        var words = Math.Max(1, own.Sum(passage => passage.Words));
        Unfit = own.Count(passage => passage.Unfit > UnfitFrom);
        Surely = own.Count(passage => passage.Unfit > SurelyFrom);
        Mean = own.Sum(passage => passage.Words * passage.Unfit) / (double)words;
        Apart = passages.Except(own).Count(passage => passage.Unfit > ApartFrom);
        HasRead = words >= LeastText;
        isGlaring = own.Any(passage => passage.Unfit > GlaringFrom && passage.Words >= GlaringShare * words);
        Floor = Floors.FirstOrDefault(floor => own
            .Where(passage => passage.Reading is { } reading && reading.Depth >= floor.Depth).Sum(passage =>
                passage.Words) >= floor.Share * words)
            is { Share: > 0 } reached ? reached.Level : null;
    }

    /// <summary>Passages of title and text that are more likely unfit than not.</summary>
    public int Unfit { get; }

    /// <summary>Passages of title and text that are certainly unfit.</summary>
    public int Surely { get; }

    /// <summary>From 0 to 1: the mean of the passages of title and text, weighted by words.</summary>
    public double Mean { get; }

    /// <summary>Certainly unfit passages outside title and text: comments, adverts, hidden text.</summary>
    public int Apart { get; }

    /// <summary>The lowest level that the content suits; null when nothing in it is grave.</summary>
    public Level? Floor { get; }

    /// <summary>More than one passage must be unfit: a single one never refuses a page.</summary>
    public bool Refuses => Unfit > 0 && Unfit + Apart > 1 && (Mean >= RefusedMean || Surely >= RefusedPassages);

    /// <summary>A person should look.</summary>
    public bool Doubts => DoubtsText || Apart > 0;

    /// <summary>Only text outside the main text is doubtful.</summary>
    public bool DoubtsOnlyBeside => Apart > 0 && !DoubtsText;

    /// <summary>The text is long enough to be understood: for a sentence or two, the lists are as good.</summary>
    public bool HasRead { get; }

    bool DoubtsText => (Mean >= DoubtedMean && Unfit > 0) || Unfit > 1 || isGlaring;

    /// <summary>The passages that counted most.</summary>
    public ImmutableArray<PassageEvidence> Evidence() =>
    [
        .. passages.Where(passage => passage.Reading is { } && passage.Unfit > 0.1f).OrderByDescending(passage =>
            passage.Unfit)
            .Take(MostEvidence).Select(passage => Evidence(passage, passage.Reading!)),
    ];

    /// <summary>The passages that raised the level, gravest first.</summary>
    public ImmutableArray<PassageEvidence> Grave() =>
    [
        .. passages.Where(passage => passage.Reading is { Depth: >= 3 }).OrderByDescending(passage =>
            passage.Reading!.Depth)
            .Take(MostEvidence).Select(passage => Evidence(passage, passage.Reading!)),
    ];

    static PassageEvidence Evidence(PagePassage passage, PassageReading reading) => new(
        passage.Text.Length > MostLetters ? $"{passage.Text[..MostLetters]}…" : passage.Text, passage.Place.Name,
        reading.Unfit,
        PassageWords.Theme(reading.Theme), PassageWords.Attitude(reading.Attitude), reading.Level, reading.Embedding);
}
