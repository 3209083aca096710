using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Safety;

namespace SchoolSearch.Indexer.Passages;

/// <summary>What the passages of a page say together (docs/topics/safety.md has the rules in one place).</summary>
sealed class PassageTally
{
    /// <summary>From this on a passage is more likely unfit than not.</summary>
    const float UnfitFrom = 0.5f;

    /// <summary>From this on it is hardly anything else.</summary>
    const float SurelyFrom = 0.8f;

    /// <summary>A page whose words stand in passages that are so unfit on average is unfit, where more than one says
    /// so.</summary>
    const double RefusedMean = 0.32;

    /// <summary>So many passages that are surely unfit make a page unfit, however long it is.</summary>
    const int RefusedPassages = 3;

    /// <summary>From this mean on a person should look.</summary>
    const double DoubtedMean = 0.3;

    /// <summary>One passage like this is enough for a person to look, unless it is lost in a long page.</summary>
    const float GlaringFrom = 0.975f;

    const double GlaringShare = 0.05;

    /// <summary>From this on a passage beside title and text counts: menus and captions say little, and are often torn
    /// from their context.</summary>
    const float ApartFrom = 0.9f;

    /// <summary>
    /// From which level a page is: the first whose passages make up so large a part of its words. Set on half of 176
    /// judged pages (docs/topics/levels.md).
    /// </summary>
    static readonly ImmutableArray<(Level Level, double Depth, double Share)> Floors =
        [(Level.Lycee, 4.4, 0.3), (Level.Cycle4, 3.8, 0.3), (Level.Cycle3, 3.0, 0.2)];

    /// <summary>Words from which on what the lists refuse is a matter of opinion.</summary>
    const int LeastText = 60;

    /// <summary>Shown to teachers.</summary>
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

    /// <summary>Passages of title and text that are surely unfit.</summary>
    public int Surely { get; }

    /// <summary>From 0 to 1: how unfit the passages of title and text are, by their words.</summary>
    public double Mean { get; }

    /// <summary>Passages beside title and text that are surely unfit: comments, adverts, what is hidden.</summary>
    public int Apart { get; }

    /// <summary>The earliest level for which what the page tells suits; null where nothing in it is grave.</summary>
    public Level? Floor { get; }

    /// <summary>More than one passage says so: one alone never refuses a page.</summary>
    public bool Refuses => Unfit > 0 && Unfit + Apart > 1 && (Mean >= RefusedMean || Surely >= RefusedPassages);

    /// <summary>A person should look.</summary>
    public bool Doubts => DoubtsText || Apart > 0;

    /// <summary>Only for what stands beside the text.</summary>
    public bool DoubtsOnlyBeside => Apart > 0 && !DoubtsText;

    /// <summary>The text is long enough to be understood: of a sentence or two the lists know as much.</summary>
    public bool HasRead { get; }

    bool DoubtsText => (Mean >= DoubtedMean && Unfit > 0) || Unfit > 1 || isGlaring;

    /// <summary>The passages that counted most.</summary>
    public ImmutableArray<PassageEvidence> Evidence() =>
    [
        .. passages.Where(passage => passage.Reading is { } && passage.Unfit > 0.1f).OrderByDescending(passage =>
            passage.Unfit)
            .Take(MostEvidence).Select(passage => Evidence(passage, passage.Reading!)),
    ];

    /// <summary>The passages that raised the level, the gravest first.</summary>
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
