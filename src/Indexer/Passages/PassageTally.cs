using System.Collections.Immutable;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Safety;
using SchoolSearch.Indexer.Classification;

namespace SchoolSearch.Indexer.Passages;

/// <summary>What the passages of a page say together (docs/safety.md has the rules in one place).</summary>
sealed class PassageTally
{
    /// <summary>From this on a passage is more likely unfit than not.</summary>
    const float UnfitFrom = 0.5f;

    /// <summary>From this on it is hardly anything else.</summary>
    const float SurelyFrom = 0.8f;

    /// <summary>A page of which so large a part is unfit is unfit.</summary>
    const double RefusedShare = 0.35;

    /// <summary>So many passages that are surely unfit make a page unfit, however long it is.</summary>
    const int RefusedPassages = 3;

    /// <summary>Shown to teachers.</summary>
    const int MostEvidence = 5;

    const int MostLetters = 300;

    readonly ImmutableArray<PagePassage> passages;

    public PassageTally(ImmutableArray<PagePassage> passages)
    {
        this.passages = passages;
        var own = passages.Where(passage => passage.Place == SafetyPlace.Title || passage.Place == SafetyPlace.Body).ToArray();
        var words = Math.Max(1, own.Sum(passage => passage.Words));
        Unfit = own.Count(passage => passage.Unfit > UnfitFrom);
        Surely = own.Count(passage => passage.Unfit > SurelyFrom);
        Share = own.Where(passage => passage.Unfit > UnfitFrom).Sum(passage => passage.Words) / (double)words;
        Apart = passages.Except(own).Count(passage => passage.Unfit > SurelyFrom);
        Highest = own.Select(passage => passage.Unfit).DefaultIfEmpty().Max();
        Depth = own.Sum(passage => passage.Words * (passage.Reading?.Depth ?? (float)Level.Cycle2)) / words;
    }

    /// <summary>Passages of title and text that are more likely unfit than not.</summary>
    public int Unfit { get; }

    /// <summary>Passages of title and text that are surely unfit.</summary>
    public int Surely { get; }

    /// <summary>From 0 to 1: the part of the words of title and text that stands in unfit passages.</summary>
    public double Share { get; }

    /// <summary>Passages beside the text that are surely unfit: comments, adverts, what is hidden.</summary>
    public int Apart { get; }

    public float Highest { get; }

    /// <summary>The level of what the page tells: the mean of its passages by words, from 2 (cycle 2) to 5 (lycée).</summary>
    public double Depth { get; }

    /// <summary>More than one passage says so: one alone never refuses a page.</summary>
    public bool Refuses => Unfit > 1 && (Share >= RefusedShare || Surely >= RefusedPassages);

    /// <summary>A person should look.</summary>
    public bool Doubts => Surely > 0 || Unfit > 1 || Apart > 0;

    /// <summary>The passages that counted most.</summary>
    public ImmutableArray<PassageEvidence> Evidence() =>
    [
        .. passages.Where(passage => passage.Reading is { } && passage.Unfit > 0.1f).OrderByDescending(passage => passage.Unfit)
            .Take(MostEvidence).Select(passage => Evidence(passage, passage.Reading!)),
    ];

    public static PassageEvidence Evidence(PagePassage passage, PassageReading reading) => new(
        passage.Text.Length > MostLetters ? $"{passage.Text[..MostLetters]}…" : passage.Text, passage.Place.Name, reading.Unfit,
        PassageWords.Theme(reading.Theme), PassageWords.Attitude(reading.Attitude), reading.Level);
}
